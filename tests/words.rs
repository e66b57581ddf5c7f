//! Names, codes and misspelt words: what a reader types is read as what the articles call it.

use polyfaq::chat::{Chat, Repair, Status};

use crate::harness::{Bench, ask};

const HELP: &str = "# Help\n\n\
## Can I use Hyper-V hosts?\n\nYes, from version 2.11 on, with AES-256 keys.\n\n\
## What does error 0x80070005 mean?\n\nAccess was denied; see web.config and max_pool_size.\n\n\
## Which languages have samples?\n\nThere are samples in C# and for .NET.\n\n\
## How do I replicate a physical server?\n\nInstall the replication appliance first.\n\n\
## How long are backups retained?\n\nThirty days, unless the policy says more.\n\n\
## Who takes exam AZ-104?\n\nAdministrators do, once a year.\n";

fn chat() -> Chat {
    let mut bench = Bench::new().file("en/help.md", HELP);
    bench.settings.answer.min_confidence = 0.0;
    bench.chat()
}

#[test]
fn a_name_or_code_is_found_however_it_is_written() {
    let chat = chat();
    let cases = [
        ("hyperv", "Can I use Hyper-V hosts?"),
        ("HyperV", "Can I use Hyper-V hosts?"),
        ("hyper v", "Can I use Hyper-V hosts?"),
        ("HYPER-V", "Can I use Hyper-V hosts?"),
        ("v2.11", "Can I use Hyper-V hosts?"),
        ("aes256", "Can I use Hyper-V hosts?"),
        ("0X80070005", "What does error 0x80070005 mean?"),
        ("maxPoolSize", "What does error 0x80070005 mean?"),
        ("webconfig", "What does error 0x80070005 mean?"),
        ("C#", "Which languages have samples?"),
        (".NET", "Which languages have samples?"),
        ("az104", "Who takes exam AZ-104?"),
        ("az 104", "Who takes exam AZ-104?"),
    ];
    for (typed, heading) in cases {
        let reply = ask(&chat, typed);
        assert_eq!(reply.answers.first().map(|a| a.question.as_str()), Some(heading), "{typed}");
    }
}

#[test]
fn a_misspelt_word_is_read_as_the_nearest_one_and_the_reader_is_told() {
    let chat = chat();
    let cases = [
        ("replicate a phisical server", &[("phisical", "physical")][..]),
        ("repilcate a servre", &[("repilcate", "replicate"), ("servre", "server")]),
        ("how long are backusp retained", &[("backusp", "backups")]),
        ("replicate a physical server", &[]),
        // Codes, and words unlike any other, are what they are.
        ("error 0x80070006 replicate", &[]),
        ("replicate my chinchilla", &[]),
    ];
    for (typed, expected) in cases {
        let repaired = ask(&chat, typed).repaired;
        let pair = |(typed, read): &(&str, &str)| Repair { typed: (*typed).into(), read: (*read).into() };
        assert_eq!(repaired, expected.iter().map(pair).collect::<Vec<_>>(), "{typed}");
    }
}

#[test]
fn a_misspelt_question_is_less_sure_than_a_spelt_one_and_surer_than_an_unknown_one() {
    let chat = chat();
    let sure = |text: &str| ask(&chat, text).answers.first().map_or(0.0, |a| a.confidence);
    let [spelt, misspelt, unknown] =
        ["replicate a physical server", "replicate a phisical server", "replicate a chinchilla server"]
            .map(sure);
    assert!(spelt > misspelt && misspelt > unknown, "{spelt} {misspelt} {unknown}");
}

#[test]
fn many_unknown_words_are_another_subject() {
    let bench = Bench::new().file("en/help.md", HELP);
    let long = "wrods taht nobdy evre wrtoe abuot anythign ".repeat(200);
    assert_eq!(ask(&bench.chat(), &long).status, Status::NoAnswer);
}
