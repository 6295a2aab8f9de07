//! Lists of path patterns.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// Path patterns relative to the folder of their `hegao.toml`. `*` stays inside one folder, `**` crosses them; a pattern
/// that names a folder takes everything in it; one without `/` is met at any depth.
#[derive(Debug, Clone, Default)]
pub(super) struct Globs {
    set: GlobSet,
}

impl Globs {
    /// Reads patterns.
    ///
    /// # Errors
    /// The place in the list of the first pattern that cannot be read, and why.
    pub fn new(patterns: &[String]) -> Result<Self, (usize, String)> {
        let mut builder = GlobSetBuilder::new();
        for (index, pattern) in patterns.iter().enumerate() {
            let trimmed = pattern.trim_start_matches("./").trim_end_matches('/');
            let anywhere = if trimmed.contains('/') { "" } else { "**/" };
            for written in [format!("{anywhere}{trimmed}"), format!("{anywhere}{trimmed}/**")] {
                let glob = GlobBuilder::new(&written).literal_separator(true).build();
                builder.add(glob.map_err(|error| (index, error.kind().to_string()))?);
            }
        }
        builder.build().map(|set| Self { set }).map_err(|error| (0, error.kind().to_string()))
    }

    /// Whether a relative path with `/` between its parts is meant.
    pub fn meets(&self, path: &str) -> bool {
        self.set.is_match(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pattern: &str, path: &str, expected: bool) {
        let globs = Globs::new(&[pattern.to_owned()]).expect("a pattern");
        assert_eq!(globs.meets(path), expected, "{pattern} {path}");
    }

    #[test]
    fn folders_depth_and_stars() {
        check("reports/**/*.txt", "reports/a.txt", true);
        check("reports/**/*.txt", "reports/x/y/a.txt", true);
        check("reports/*.txt", "reports/x/a.txt", false);
        check("archive", "old/archive/a.txt", true);
        check("./archive/", "archive/x/a.txt", true);
        check("old/archive", "archive/a.txt", false);
        check("*.md", "x/a.md", true);
        check("towns/**", "towns/a.txt", true);
        assert!(Globs::new(&["a[".to_owned()]).is_err());
    }
}
