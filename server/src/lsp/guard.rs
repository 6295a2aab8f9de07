//! Cleans what comes from standard input before the protocol library reads it.
//!
//! A thread reads frames as fast as they come, however slowly they are served, so that a client that only writes is
//! never stopped. What would end the session of the library is mended or skipped: malformed JSON, batches, messages
//! without a method, `params: null`. `exit` ends the input although the client keeps the pipe open.

use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use serde::Deserialize;
use serde_json::value::RawValue;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

/// The longest message that is read, in bytes. Longer ones are skipped.
const LONGEST_MESSAGE: usize = 1 << 30;

/// What the guard has seen of the end of the session.
#[derive(Debug, Default)]
pub struct SessionEnd {
    shut_down: AtomicBool,
    exited: AtomicBool,
}

impl SessionEnd {
    /// The exit code of the server: 0 after `shutdown`, else 1.
    pub fn exit_code(&self) -> u8 {
        u8::from(!self.shut_down.load(Ordering::Relaxed))
    }

    /// Whether the client has sent `exit`.
    pub fn has_exited(&self) -> bool {
        self.exited.load(Ordering::Relaxed)
    }
}

/// Clean frames, for the protocol library to read.
#[derive(Debug)]
pub struct GuardedInput {
    frames: UnboundedReceiver<Vec<u8>>,
    frame: Vec<u8>,
    read: usize,
}

impl GuardedInput {
    /// Starts the thread that reads `input` to its end or to `exit`.
    pub fn new(input: impl Read + Send + 'static) -> (Self, Arc<SessionEnd>) {
        let (sender, frames) = unbounded_channel();
        let end = Arc::new(SessionEnd::default());
        let seen = end.clone();
        std::thread::spawn(move || read_frames(&mut BufReader::new(input), &sender, &seen));
        (Self { frames, frame: Vec::new(), read: 0 }, end)
    }
}

impl AsyncRead for GuardedInput {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<std::io::Result<()>> {
        if self.read == self.frame.len() {
            let Poll::Ready(next) = self.frames.poll_recv(context) else { return Poll::Pending };
            let Some(frame) = next else { return Poll::Ready(Ok(())) };
            self.frame = frame;
            self.read = 0;
        }
        let length = buffer.remaining().min(self.frame.len() - self.read);
        buffer.put_slice(&self.frame[self.read..self.read + length]);
        self.read += length;
        Poll::Ready(Ok(()))
    }
}

fn read_frames(input: &mut impl BufRead, frames: &UnboundedSender<Vec<u8>>, end: &SessionEnd) {
    while let Some(body) = read_frame(input) {
        match clean(&body) {
            Message::Forward { body, is_shutdown } => {
                if is_shutdown {
                    end.shut_down.store(true, Ordering::Relaxed);
                }
                let mut frame = format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes();
                frame.extend_from_slice(&body);
                if frames.send(frame).is_err() {
                    return;
                }
            }
            Message::Skip(reason) => super::log(&format!("skipped a message: {reason}")),
            Message::Exit => {
                end.exited.store(true, Ordering::Relaxed);
                return;
            }
        }
    }
}

/// The body of the next frame; headers that make no sense are passed over. `None` at the end of the input.
fn read_frame(input: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line).ok()? == 0 {
            return None;
        }
        let header = line.trim_ascii();
        match (header.is_empty(), length) {
            (true, Some(length)) => return read_body(input, length),
            (true, None) => {}
            (false, _) => length = content_length(header).or(length),
        }
    }
}

fn read_body(input: &mut impl BufRead, length: usize) -> Option<Vec<u8>> {
    if length > LONGEST_MESSAGE {
        std::io::copy(&mut input.by_ref().take(length as u64), &mut std::io::sink()).ok()?;
        return Some(Vec::new());
    }
    let mut body = Vec::new();
    input.by_ref().take(length as u64).read_to_end(&mut body).ok()?;
    (body.len() == length).then_some(body)
}

fn content_length(header: &[u8]) -> Option<usize> {
    let (name, value) = std::str::from_utf8(header).ok()?.split_once(':')?;
    name.trim().eq_ignore_ascii_case("content-length").then(|| value.trim().parse().ok()).flatten()
}

#[derive(Debug, PartialEq, Eq)]
enum Message<'a> {
    Forward { body: Cow<'a, [u8]>, is_shutdown: bool },
    Skip(String),
    Exit,
}

/// The outer shape of a message; what stands inside is left unread.
#[derive(Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    jsonrpc: Option<Cow<'a, str>>,
    #[serde(borrow)]
    method: Option<Cow<'a, str>>,
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    params: Option<&'a RawValue>,
    #[serde(borrow)]
    result: Option<&'a RawValue>,
    #[serde(borrow)]
    error: Option<&'a RawValue>,
}

fn clean(body: &[u8]) -> Message<'_> {
    let envelope: Envelope<'_> = match serde_json::from_slice(body) {
        Ok(envelope) => envelope,
        Err(error) => return Message::Skip(error.to_string()),
    };
    let is_id = |id: &RawValue| id.get().starts_with(|first: char| first == '"' || first == '-' || first.is_ascii_digit());
    if envelope.id.is_some_and(|id| !is_id(id) && id.get() != "null") {
        return Message::Skip("the id is neither a number nor a string".to_owned());
    }
    let Some(method) = &envelope.method else {
        let is_response = envelope.id.is_some() && (envelope.result.is_some() || envelope.error.is_some() || contains_null_result(body));
        return if is_response { forward(body) } else { Message::Skip("neither a method nor an answer".to_owned()) };
    };
    if method == "exit" {
        return Message::Exit;
    }
    let has_null_params = body_has_null_params(&envelope, body);
    let is_shutdown = method == "shutdown" && envelope.id.is_some();
    if !has_null_params && envelope.jsonrpc.as_deref() == Some("2.0") {
        return Message::Forward { body: Cow::Borrowed(body), is_shutdown };
    }
    Message::Forward { body: Cow::Owned(rewritten(&envelope, method)), is_shutdown }
}

const fn forward(body: &[u8]) -> Message<'_> {
    Message::Forward { body: Cow::Borrowed(body), is_shutdown: false }
}

/// `Option<&RawValue>` reads `null` as nothing, so that an empty answer has to be told from none at all.
fn contains_null_result(body: &[u8]) -> bool {
    memchr::memmem::find(body, b"\"result\"").is_some()
}

fn body_has_null_params(envelope: &Envelope<'_>, body: &[u8]) -> bool {
    envelope.params.is_none() && memchr::memmem::find(body, b"\"params\"").is_some()
}

fn rewritten(envelope: &Envelope<'_>, method: &str) -> Vec<u8> {
    let mut message = format!("{{\"jsonrpc\":\"2.0\",\"method\":{}", serde_json::Value::from(method));
    for (name, value) in [("id", envelope.id), ("params", envelope.params)] {
        if let Some(value) = value {
            message += &format!(",\"{name}\":{}", value.get());
        }
    }
    message.push('}');
    message.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(body: &str, expected: &str) {
        let found = match clean(body.as_bytes()) {
            Message::Forward { body, .. } => String::from_utf8_lossy(&body).into_owned(),
            Message::Skip(_) => "skipped".to_owned(),
            Message::Exit => "exit".to_owned(),
        };
        assert_eq!(found, expected);
    }

    #[test]
    fn what_would_end_the_session_is_skipped_or_mended() {
        for body in
            ["", "{", "{}", "[]", "[{\"jsonrpc\":\"2.0\",\"method\":\"initialized\"}]", "1", "{\"id\":{},\"method\":\"a\"}", "{\"id\":1}"]
        {
            check(body, "skipped");
        }
        check("{\"jsonrpc\":\"2.0\",\"method\":\"exit\"}", "exit");
        check(
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"shutdown\",\"params\":null}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"shutdown\",\"id\":2}",
        );
        check(
            "{\"id\":\"x\",\"method\":\"a\",\"params\":{\"b\":1}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"a\",\"id\":\"x\",\"params\":{\"b\":1}}",
        );
    }

    #[test]
    fn proper_messages_go_through_untouched() {
        for body in [
            "{\"jsonrpc\":\"2.0\",\"method\":\"a\",\"params\":{\"params\":null}}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":null}",
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":1,\"message\":\"\"}}",
        ] {
            check(body, body);
        }
    }

    #[test]
    fn frames_survive_broken_headers() {
        let input = b"garbage\r\n\r\ncontent-length: 2\r\nContent-Type: x\r\n\r\n{}Content-Length: 3\r\n\r\n[1]Content-Length: 9\r\n\r\n{";
        let mut input = BufReader::new(&input[..]);
        assert_eq!(read_frame(&mut input).as_deref(), Some(&b"{}"[..]));
        assert_eq!(read_frame(&mut input).as_deref(), Some(&b"[1]"[..]));
        assert_eq!(read_frame(&mut input), None, "a frame that is cut off");
    }
}
