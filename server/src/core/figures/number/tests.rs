use super::*;

#[track_caller]
fn check(text: &str, expected: &str) {
    let found = read_number(text).map(|number| {
        let interval =
            number.vague.map_or_else(String::new, |it| format!(" {}..{}", it.low.expect("bounded").value, it.high.expect("bounded").value));
        format!("{} e{} {}{interval}", number.value, number.place, &text[..number.length])
    });
    assert_eq!(found.as_deref().unwrap_or("none"), expected, "{text}");
}

#[test]
fn arabic_numbers() {
    check("11697件", "11697 e0 11697");
    check("98.38%", "98.38 e-2 98.38");
    check("12,500人", "12500 e0 12,500");
    check("4,156名", "4156 e0 4,156");
    check("3,15", "3 e0 3");
    check("1.8万件", "18000 e3 1.8万");
    check("21980.59万元", "219805900 e2 21980.59万");
    check("60万元", "600000 e4 60万");
    check("3千余家", "3000 e3 3千余 3000..4000");
    check("2万5千公里", "25000 e3 2万5千");
    check("1亿3千多万元", "130000000 e7 1亿3千多万 130000000..140000000");
    check("1.2亿元", "120000000 e7 1.2亿");
    check("2万2023年", "20000 e4 2万");
}

#[test]
fn more_than() {
    check("800余件", "800 e0 800余 800..900");
    check("120余场", "120 e0 120余 120..130");
    check("189余万元", "1890000 e4 189余万 1890000..1900000");
    check("3万余元", "30000 e4 3万余 30000..40000");
    check("12多样", "12 e0 12");
    check("1000多项", "1000 e0 1000多 1000..2000");
}

#[test]
fn han_numbers() {
    check("二十三件", "23 e0 二十三");
    check("两千人", "2000 e3 两千");
    check("三十名", "30 e0 三十");
    check("十二个", "12 e0 十二");
    check("一百零五件", "105 e0 一百零五");
    check("一万零十二元", "10012 e0 一万零十二");
    check("二十万亿", "20000000000000 e13 二十万亿");
    check("廿三", "23 e0 廿三");
    check("二〇二三年", "none");
    check("三四十人", "none");
    check("百余场", "100 e2 百余 100..200");
    check("百余万元", "1000000 e6 百余万 1000000..2000000");
    check("几十个", "20 e1 几十 20..100");
    check("数百名", "200 e2 数百 200..1000");
    check("十几次", "11 e0 十几 11..20");
    check("上亿元", "100000000 e8 上亿 100000000..1000000000");
    check("上百万元", "1000000 e6 上百万 1000000..10000000");
    check("十余名", "10 e1 十余 10..20");
    check("万州", "none");
    check("上述", "none");
    check("百分之", "none");
}

#[test]
fn fractions() {
    let read = |text: &str| read_fraction(text).map(|(value, plain, length)| format!("{value} {plain} {}", &text[..length]));
    assert_eq!(read("百分之九十八点五，").as_deref(), Some("98.5 false 百分之九十八点五"));
    assert_eq!(read("百分之98以上").as_deref(), Some("98 false 百分之98"));
    assert_eq!(read("三分之一的").as_deref(), Some("33.3 true 三分之一"));
    assert_eq!(read("三分钟"), None);
}
