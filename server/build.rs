//! Turns the tables of phrases, which people write in TOML, into JSON: the program reads that a tenth as long when it starts.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

const FOLDER: &str = "server/phrases";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let target = PathBuf::from(env::var("OUT_DIR")?);
    for entry in fs::read_dir(FOLDER)? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if let Some(stem) = name.strip_suffix(".toml").filter(|stem| !stem.ends_with(".tests")) {
            fs::write(target.join(format!("{stem}.json")), json(&path)?)?;
        }
    }
    Ok(())
}

/// The content of a TOML file as JSON; an error names the file and the line.
fn json(path: &Path) -> Result<String, Box<dyn Error>> {
    let table: toml::Table = toml::from_str(&fs::read_to_string(path)?).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(serde_json::to_string(&table)?)
}
