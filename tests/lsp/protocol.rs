//! Messages as the protocol frames them, and a draft to talk about.

use std::io::BufRead;

use serde_json::Value;

/// A clean report of 2023 but for its missing part 其他.
pub const DRAFT: &str = "青河县司法局关于2023年度法治政府建设情况的报告\n一、2023年推进法治政府建设的主要举措和成效\n（一）加强审核。重要文件先审后发，做到应审尽审。\n（二）规范执法。组织轮训。\n二、2023年推进法治政府建设存在的不足和原因\n力量不足，主要原因是编制紧张。\n三、2023年党政主要负责人履行推进法治建设第一责任人职责情况\n主要负责人带头学法。\n四、2024年推进法治政府建设的主要安排\n继续办好培训。\n青河县司法局\n2024年1月5日\n";

/// Writes a message as the protocol frames it.
pub fn frame(body: &[u8]) -> Vec<u8> {
    let mut frame = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
    frame.extend_from_slice(body);
    frame
}

/// Reads one message; `None` at the end.
pub fn read_message(input: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if input.read_line(&mut line).ok()? == 0 {
            return None;
        }
        if line.trim().is_empty() {
            let mut body = vec![0; length?];
            input.read_exact(&mut body).ok()?;
            return serde_json::from_slice(&body).ok();
        }
        length = line.strip_prefix("Content-Length: ").and_then(|value| value.trim().parse().ok()).or(length);
    }
}
