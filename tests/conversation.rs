//! Conversations: what a person is promised who says more than one thing.

use polyfaq::chat::{Chat, Message, Reply, Status};

use crate::harness::{Bench, language};

/// Says one thing after another, the context carried along.
struct Talk<'a> {
    chat: &'a Chat,
    context: Option<String>,
    accept: Vec<&'static str>,
}

impl<'a> Talk<'a> {
    fn with(chat: &'a Chat) -> Self {
        Talk { chat, context: None, accept: Vec::new() }
    }

    fn say(&mut self, text: &str) -> Reply {
        self.send(text, None)
    }

    fn send(&mut self, text: &str, section: Option<&str>) -> Reply {
        let accept = self.accept.iter().map(|tag| language(tag)).collect();
        let context = self.context.clone();
        let message =
            Message { text, context: context.as_deref(), accept, section, limit: 3, ..Message::default() };
        let reply = self.chat.reply(&message).expect("a reply");
        self.context = Some(reply.context.clone());
        reply
    }
}

/// Where the first answer stands, below the article's locale.
fn place(reply: &Reply) -> String {
    reply.answers.first().map_or_else(String::new, |a| format!("{}#{}", a.source.article, a.source.anchor))
}

#[test]
fn try_out() {
    let bench = match std::env::var("C") {
        Ok(c) => {
            let b = Bench::over(c);
            b.build().0.unwrap();
            b
        }
        Err(_) => {
            let b = Bench::own_sample();
            b.build().0.unwrap();
            b
        }
    };
    let chat = bench.chat();
    let talks = std::fs::read_to_string(std::env::var("T").unwrap()).unwrap();
    for talk in talks.lines().map(|l| l.split('|').map(|s| s.trim().to_string()).collect::<Vec<_>>()) {
        println!("----");
        let mut t = Talk::with(&chat);
        for text in talk {
            let r = t.say(&text);
            println!(
                "{text} -> {:?} {} | {} | {} {:?} | sugg {:?} ",
                r.status,
                r.language.code,
                r.reply,
                place(&r),
                r.answers.first().map(|a| a.confidence),
                r.suggestions.iter().map(|s| s.question.clone()).collect::<Vec<_>>()
            );
        }
    }
}
