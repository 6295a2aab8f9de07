//! What stands out in single paragraphs: kind, text, and what belongs in its place.

use super::*;

#[track_caller]
fn check_in(text: &str, syntax: Syntax, kind: fn(NoteKind) -> bool, expected: &[(&str, &str)]) {
    let notes = notes(text, syntax);
    let found: Vec<(&str, String)> =
        notes.iter().filter(|note| kind(note.kind)).map(|note| (note.span.of(text), note.mended(text))).collect();
    let found: Vec<(&str, &str)> = found.iter().map(|(written, mended)| (*written, mended.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[track_caller]
fn check(text: &str, kind: fn(NoteKind) -> bool, expected: &[(&str, &str)]) {
    check_in(text, Syntax::Plain, kind, expected);
}

#[test]
fn most_paragraphs_have_no_notes() {
    for text in [
        "",
        "（一）2023年，受理行政复议申请72件，办结率98.38%；“三项制度”全覆盖。",
        "落实《法治政府建设实施纲要（2021—2025年）》，乾县、於某、〇某，25℃，５％的目标",
        "\u{3000}\u{3000}一、主要举措",
        "1)制度建设；2）队伍建设；a)其他",
        "《关于修改〈价格法〉的决定》，“‘放管服’改革”，［1］，〔2021〕3号",
        "Xi’s, ’99世博会",
    ] {
        let found: Vec<Note> = notes(text, Syntax::Plain).iter().filter(|note| note.kind != NoteKind::WideLetters).copied().collect();
        assert_eq!(found, [], "{text}");
    }
}

#[test]
fn glosses() {
    let gloss = |kind| matches!(kind, NoteKind::Gloss(_));
    check("區(qū)委、區（qū）政府，公里(km)，邗(hán)江", gloss, &[("(qū)", ""), ("（qū）", ""), ("(hán)", "")]);
    check("邗(hán)江区(qū)", |kind| kind == NoteKind::Gloss(true), &[("(qū)", "")]);
}

#[test]
fn traditional_characters() {
    let traditional = |kind| kind == NoteKind::Traditional;
    check("推進綜合執法體制改革，審結案件", traditional, &[("進", "進"), ("綜", "綜"), ("執", "執"), ("體", "體")]);
    check("《審結執進》乾於徵", traditional, &[]);
}

#[test]
fn unusual_characters() {
    let unusual = |kind| matches!(kind, NoteKind::Invisible | NoteKind::Blank(_) | NoteKind::Compatible | NoteKind::WideLetters);
    check("法\u{200B}\u{FEFF}治，\u{A0}政府2023\u{A0}年", unusual, &[("\u{200B}\u{FEFF}", ""), ("\u{A0}", ""), ("\u{A0}", "")]);
    check("省长\u{A0}张某", unusual, &[("\u{A0}", " ")]);
    check("\u{A0}\u{A0}正文。\u{A0}", unusual, &[("\u{A0}\u{A0}", "　　"), ("\u{A0}", "")]);
    check_in("\u{A0}正文。", Syntax::Markdown, unusual, &[("\u{A0}", "")]);
    check("⼆是依法⾏政", unusual, &[("⼆", "二"), ("⾏", "行")]);
    check("办结１２．５％，ＡＰＰ", unusual, &[("１２．５", "12.5"), ("ＡＰＰ", "APP")]);
}

#[test]
fn half_width_marks() {
    let narrow = |kind| kind == NoteKind::NarrowMark;
    check("2023年,区局(以下简称GDP)办结72件;占5%:是。", narrow, &[(",", "，"), ("(", "（"), (")", "）"), (";", "；"), (":", "：")]);
    check("(一)办结1,234件，10:30，3:1，1. 2)，PM2.5(μg)", narrow, &[]);
    check("法治, 政府,  建设, ", narrow, &[(", ", "，"), (",", "，"), (",", "，")]);
    check("国办发(2021)3号，目录(2021)，f(x)的值", narrow, &[("(", "（"), (")", "）")]);
    check("見https://a.cn/b,c:d，a@b.cn,办结", narrow, &[(",", "，")]);
    check("区(qū),局(jú)：", narrow, &[(",", "，")]);
    check("是否到位?说明!(yes!no?)", narrow, &[("?", "？"), ("!", "！"), ("(", "（"), (")", "）")]);
    check("办结(含续办)12件，（含续办)", narrow, &[("(", "（"), (")", "）"), (")", "）")]);
    check_in("见`a,法`,![图](a.png),[说明](b.md)", Syntax::Markdown, narrow, &[(",", "，"), (",", "，")]);
}

#[test]
fn marks_without_their_other_half() {
    let lone = |kind| matches!(kind, NoteKind::Lone | NoteKind::Turned | NoteKind::StraightHalf);
    check("“三项制度和“一网通办”", lone, &[("“", "“")]);
    check("三项制度”和“一网通办”", lone, &[("”", "”")]);
    check("落实《条例，《办法》（试行", lone, &[("《", "《"), ("（", "（")]);
    check("“三项制度“和“放管服”", lone, &[("“", "”")]);
    check("深化”放管服“改革", lone, &[("”", "“"), ("“", "”")]);
    check("深化“放管服\"改革", lone, &[("\"", "”")]);
    check("深化\"放管服”改革和“一网通办”", lone, &[("\"", "“")]);
    check("深化\"放管服\"改革和\"一网通办", lone, &[("\"", "\"")]);
    check("深化\"放管服\"改革", lone, &[]);
    check_in("见[说明](a(b)和[附件]", Syntax::Markdown, lone, &[]);
    check("得分在[60,80)和（80，100］之间", lone, &[]);
    check("办结72件)，统一）", lone, &[(")", ")"), ("）", "）")]);
}

#[test]
fn titles_in_titles() {
    let nested = |kind| kind == NoteKind::NestedTitle;
    check("《关于印发《办法》的通知》", nested, &[("《办法》", "《办法》")]);
    check("《关于印发〈关于《办法》的说明〉的通知》《办法》", nested, &[]);
    check("《关于印发《办法》的通知", nested, &[]);
    check("《条例》《办法》》", nested, &[]);
}

#[test]
fn separators_between_quoted_items() {
    let separator = |kind| kind == NoteKind::Separator;
    check("“甲”、“乙”、“丙”等机制", separator, &[("、", ""), ("、", "")]);
    check("《甲法》、《乙法》和《丙法》。", separator, &[("、", "")]);
    check("《甲法》（试行）、《乙法》、《丙法》", separator, &[]);
    check("《甲法》、《乙法》（2021年修订）", separator, &[]);
    check("“甲”、“乙”妇女节、“丙”维权周", separator, &[]);
    check("制度、“甲”、“乙”", separator, &[]);
    check("“甲”、《乙》、“丙”“丁”", separator, &[]);
}

#[test]
fn nothing_in_garbled_stretches() {
    let text = "获优秀奖?!丁胺ㄖ巫o航产业”普法项目》";
    let kinds: Vec<(NoteKind, &str)> = notes(text, Syntax::Plain).iter().map(|note| (note.kind, note.span.of(text))).collect();
    assert_eq!(kinds, [(NoteKind::Garbled, "?!丁胺ㄖ巫o"), (NoteKind::Lone, "”"), (NoteKind::Lone, "》")]);
}
