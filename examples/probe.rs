use hegao::core::{analysis::Analysis, profile::Profile, text::Syntax};
fn main() {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path).unwrap();
        let p = Profile::built_in();
        let a = Analysis::new(text.as_str(), Syntax::of_path(&path), &p, None);
        println!("== {path} recognised={} {:?}", hegao::core::report::is_recognised(&a), a.report);
        println!("title {:?} sig {:?} pub {:?}", a.zones.title.as_ref().map(|t| &t.text), a.zones.signature, a.zones.publication);
        for h in &a.outline.headings { let parts: Vec<_> = h.parts.iter().map(|i| &p.parts[i].id).collect(); println!("{}{} {:?} theme={}", "  ".repeat(h.level), h.span().of(&text), parts, h.is_theme); }
        for (s, part) in a.parts.iter().zip(&p.parts) { println!("   {} {:?}", part.id, s); }
        let l = a.lines(); for i in 0..l.len() { if a.zones.of[i] != hegao::core::zones::Zone::Body { println!("  zone {:?} {}", a.zones.of[i], l.folded(i).chars().take(40).collect::<String>()); } }
    }
}
