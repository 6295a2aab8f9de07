//! What an item of a list tells of a set.

use super::alternatives;

/// What may stand behind the words of a member.
const TAILS: &str = "制度 机制 环节 程序 建设 体系 原则 工作 管理 安排 任免 使用 运作 决定 经费 购置及运行费 费 等";
/// The most members that are told apart.
const MOST: usize = 32;

/// What an item tells of a set: bits of its members.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Told {
    /// The members that it may be taken for.
    pub all: u32,
    /// Those that show that this set is meant.
    pub sure: u32,
    /// Where the member begins in the item.
    pub lead: usize,
    /// Where the last of its words ends in the item.
    end: usize,
}

impl Told {
    /// Reads an item; the first of a list may begin with a verb: 落实公示.
    pub fn read(item: &str, is_first: bool, members: &[String]) -> Self {
        let mut told = Self { lead: item.len(), ..Self::default() };
        for (index, member) in members.iter().enumerate().take(MOST) {
            for word in alternatives(member) {
                told.take(item, is_first, word, 1 << index);
            }
        }
        if told.sure == 0 {
            told.lead = 0;
        }
        // 法制审核目录 is another thing than 法制审核.
        if !told.ends_with_member(item) {
            told.sure = 0;
        }
        told
    }

    /// Takes a word of a member where it stands in the item.
    fn take(&mut self, item: &str, is_first: bool, word: &str, member: u32) {
        let weak = word.strip_prefix('~');
        let word = weak.unwrap_or(word);
        let is_short = word.chars().nth(2).is_none();
        if weak.is_none() && is_short && !item.split(['和', '及', '与']).any(|part| is_whole(part, word, is_first)) {
            return;
        }
        let (Some(first), Some(last)) = (item.find(word), item.rfind(word)) else { return };
        self.all |= member;
        self.end = self.end.max(last + word.len());
        if weak.is_none() {
            self.sure |= member;
            self.lead = self.lead.min(first);
        }
    }

    /// Whether it is a member at all.
    pub const fn is_member(self) -> bool {
        self.all != 0
    }

    /// How many items it is: 甲和乙 is two.
    pub fn count(self) -> usize {
        (self.sure.count_ones() as usize).max(1)
    }

    /// Whether the item ends with its member, if it has one: 法制审核制度, not 法制审核全面推行.
    pub fn ends_with_member(self, item: &str) -> bool {
        let mut rest = &item[self.end..];
        if let Some((_, behind)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
            rest = behind;
        }
        while let Some(tail) = tails().find(|tail| rest.starts_with(tail)) {
            rest = &rest[tail.len()..];
        }
        !self.is_member() || matches!(rest, "" | "》")
    }
}

fn tails() -> impl Iterator<Item = &'static str> {
    TAILS.split_ascii_whitespace()
}

/// Whether a part of an item is a word of two characters and no more: 公示, 公示制度, but not 公示牌.
fn is_whole(part: &str, word: &str, is_first: bool) -> bool {
    let bare = tails().find_map(|tail| part.strip_suffix(tail)).unwrap_or(part);
    [part, bare].into_iter().any(|part| part == word || is_first && part.ends_with(word))
}
