//! `/v1/channels/slack/…`: what people in Slack are promised.

use std::time::{Duration, Instant};

use polyfaq::config::{Secret, Settings};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::slack_api::{Fault, SECRET, SlackApi, TOKEN, Taken, mention, now, sign};
use super::{Service, eventually};

const EVENTS: &str = "/v1/channels/slack/events";
const COMMANDS: &str = "/v1/channels/slack/commands";
const CLICKS: &str = "/v1/channels/slack/interactivity";
const QUESTION: &str = "Can I protect physical servers?";

/// A workspace: Slack on one side, the relay on the other.
struct Workspace {
    api: SlackApi,
    service: Service,
}

impl Workspace {
    fn new() -> Workspace {
        Workspace::with_queue(512)
    }

    fn with_queue(queue: usize) -> Workspace {
        let api = SlackApi::start();
        let mut settings = Settings::default();
        settings.slack.signing_secret = Some(Secret::new(SECRET));
        settings.slack.bot_token = Some(Secret::new(TOKEN));
        settings.slack.api_url = api.url("/api");
        settings.slack.response_origins = vec![api.url("")];
        settings.slack.queue = queue;
        Workspace { service: Service::start(&settings), api }
    }

    /// Sends what Slack signed just now, and returns status and body.
    fn send(&self, path: &str, body: &str) -> (u16, String) {
        let time = now().to_string();
        self.service.post(
            path,
            &[("x-slack-request-timestamp", &time), ("x-slack-signature", &sign(&time, body))],
            body,
        )
    }

    fn event(&self, event: &Value) -> u16 {
        self.send(EVENTS, &event.to_string()).0
    }

    /// The messages, once there are so many.
    fn messages(&self, count: usize) -> Vec<Taken> {
        eventually(&format!("{count} messages, of {:?}", self.api.taken().len()), || {
            Some(self.api.taken()).filter(|taken| taken.len() >= count)
        })
    }
}

fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

#[test]
fn a_mention_is_answered_in_its_thread() {
    let slack = Workspace::new();
    assert_eq!(slack.event(&mention("Ev1", "C1", QUESTION)), 200);
    let body = slack.messages(1).remove(0).body;
    assert_eq!((&body["channel"], &body["thread_ts"]), (&json!("C1"), &json!("1700000000.000100")));
    insta::assert_json_snapshot!(body, { ".blocks[].elements[].value" => "[receipt]" });
}

#[test]
fn a_direct_message_is_answered_in_its_language_and_the_bots_own_are_left_alone() {
    let slack = Workspace::new();
    let direct = |id: &str, user: &str, text: &str| {
        json!({
            "type": "event_callback", "team_id": "T1", "event_id": id, "authorizations": [{ "user_id": "UBOT" }],
            "event": { "type": "message", "channel_type": "im", "user": user, "text": text, "channel": "D1", "ts": "1.2" },
        })
    };
    assert_eq!(slack.event(&direct("Ev1", "UBOT", "mine")), 200);
    assert_eq!(slack.event(&direct("Ev2", "U1", "Kan jag skydda fysiska servrar?")), 200);
    let body = slack.messages(1).remove(0).body;
    assert!(body["text"].as_str().is_some_and(|text| text.contains("sv-se")), "{body}");
}

#[test]
fn a_thread_is_a_conversation_and_so_is_what_is_said_directly() {
    let slack = Workspace::new();
    let ask = |id: &str, channel: &str, ts: &str, text: &str| {
        let mut event = mention(id, channel, text);
        event["event"]["ts"] = json!(ts);
        if channel.starts_with('D') {
            event["event"]["type"] = json!("message");
            event["event"]["channel_type"] = json!("im");
        } else {
            event["event"]["thread_ts"] = json!("1.1");
        }
        assert_eq!(slack.event(&event), 200);
    };
    ask("Ev1", "C1", "1.1", "Was kostet Site Recovery?");
    ask("Ev2", "D1", "1.1", "Was kostet Site Recovery?");
    slack.messages(2);
    ask("Ev3", "C1", "1.2", "Und Azure Migrate?");
    ask("Ev4", "D1", "1.2", "Und Azure Migrate?");
    ask("Ev5", "C2", "1.2", "Und Azure Migrate?");
    let leans = |taken: &&Taken| {
        let heading = taken.body["text"].as_str().and_then(|text| text.lines().nth(1));
        heading == Some("Kostet die Migration mit Azure Migrate etwas?")
    };
    let taken = slack.messages(5);
    let mut found: Vec<_> = taken.iter().filter(leans).filter_map(|t| t.body["channel"].as_str()).collect();
    found.sort_unstable();
    assert_eq!(found, ["C1", "D1"], "each leans on what was said in it before");
}

#[test]
fn the_address_is_confirmed_only_if_slack_asks() {
    let slack = Workspace::new();
    let body = json!({ "type": "url_verification", "challenge": "3eZbrw1aB" }).to_string();
    assert_eq!(slack.send(EVENTS, &body), (200, "3eZbrw1aB".to_owned()));
    assert_eq!(slack.service.post(EVENTS, &[], &body).0, 401);
}

#[test]
fn whatever_slack_did_not_sign_just_now_is_refused_unread() {
    let slack = Workspace::new();
    let (body, now) = (mention("Ev1", "C1", QUESTION).to_string(), now());
    let (time, old, early) = (now.to_string(), (now - 301).to_string(), (now + 400).to_string());
    let good = sign(&time, &body);
    let cases = [
        ("forged", time.as_str(), good.replace(['0', '1', '2', '3'], "4"), body.clone()),
        ("stale", &old, sign(&old, &body), body.clone()),
        ("early", &early, sign(&early, &body), body.clone()),
        ("another time than signed", &early, good.clone(), body.clone()),
        ("cut", &time, good.clone(), body[..body.len() - 1].to_owned()),
        ("longer", &time, good.clone(), format!("{body} ")),
        ("empty", &time, good.clone(), String::new()),
        ("a cut signature", &time, good[..20].to_owned(), body.clone()),
        ("without its version", &time, good[3..].to_owned(), body.clone()),
        ("no JSON", &time, good, "{".to_owned()),
    ];
    for path in [EVENTS, COMMANDS, CLICKS] {
        for (case, time, signature, body) in &cases {
            let headers = [("x-slack-request-timestamp", *time), ("x-slack-signature", signature.as_str())];
            assert_eq!(slack.service.post(path, &headers, body).0, 401, "{case}");
        }
    }
    assert_eq!(slack.send(EVENTS, "{").0, 400, "signed, and no JSON");
    assert_eq!(slack.send(EVENTS, &"[".repeat(100_000)).0, 400, "signed, and too deep");
    assert_eq!(slack.send(EVENTS, &" ".repeat(300 << 10)).0, 413, "signed, and too large");
    assert_eq!(slack.api.requests(), 0);
}

#[test]
fn a_delivery_that_comes_again_or_is_replayed_is_answered_once() {
    let slack = Workspace::new();
    let (body, time) = (mention("Ev1", "C1", QUESTION).to_string(), now().to_string());
    let (signature, retry) = (sign(&time, &body), ("x-slack-retry-num", "1"));
    let signed =
        [("x-slack-request-timestamp", time.as_str()), ("x-slack-signature", signature.as_str()), retry];
    for _ in 0..3 {
        assert_eq!(slack.service.post(EVENTS, &signed, &body).0, 200);
    }
    let other = mention("Ev2", "C2", QUESTION).to_string();
    let signature = sign(&time, &other);
    let signed =
        [("x-slack-request-timestamp", time.as_str()), ("x-slack-signature", signature.as_str()), retry];
    assert_eq!(slack.service.post(EVENTS, &signed, &other).0, 200);
    let taken = slack.messages(2);
    let mut channels: Vec<&str> = taken.iter().filter_map(|t| t.body["channel"].as_str()).collect();
    channels.sort_unstable();
    assert_eq!(channels, ["C1", "C2"], "a retry whose first delivery never came is answered");
}

#[test]
fn what_has_no_place_is_left_to_slack_and_nothing_is_lost_or_said_twice() {
    let mut slack = Workspace::with_queue(8);
    slack.api.close(true);
    let events: Vec<Value> =
        (0..40).map(|n| mention(&format!("Ev{n}"), &format!("C{n}"), QUESTION)).collect();
    // Who waited for Slack's own servers would wait until they are opened below.
    let mut refused: Vec<&Value> = events.iter().filter(|event| slack.event(event) == 503).collect();
    assert!(!refused.is_empty(), "a full queue refuses");
    slack.api.close(false);
    while !refused.is_empty() {
        refused.retain(|event| slack.event(event) == 503);
    }
    slack.service.stop();
    let mut channels: Vec<String> = slack.api.taken().iter().map(|t| t.body["channel"].to_string()).collect();
    channels.sort();
    channels.dedup();
    assert_eq!((channels.len(), slack.api.taken().len()), (40, 40));
    assert_eq!(slack.event(&mention("EvLate", "C1", QUESTION)), 503, "who stops leaves it to the next");
}

#[test]
fn what_one_channel_has_to_wait_for_does_not_hold_up_the_others() {
    let slack = Workspace::new();
    for n in 0..40 {
        let mut event = mention(&format!("EvBusy{n}"), "CBusy", QUESTION);
        event["event"]["ts"] = json!(format!("1.{n}"));
        assert_eq!(slack.event(&event), 200);
    }
    for n in 0..8 {
        assert_eq!(slack.event(&mention(&format!("Ev{n}"), &format!("C{n}"), QUESTION)), 200);
    }
    // One or two of them may share the busy one's lane.
    eventually("answers elsewhere", || {
        let elsewhere = |t: &&Taken| t.body["channel"] != "CBusy";
        (slack.api.taken().iter().filter(elsewhere).count() >= 3).then_some(())
    });
    let busy = slack.api.taken().iter().filter(|t| t.body["channel"] == "CBusy").count();
    assert!(busy < 40, "the busy one is still at it, a message a second");
}

#[test]
fn limits_are_waited_for_and_failures_tried_again() {
    let slack = Workspace::new();
    slack.api.fail(&[Fault::RateLimited(2), Fault::Broken, Fault::Error("internal_error")]);
    let start = Instant::now();
    for n in 0..2 {
        assert_eq!(slack.event(&mention(&format!("Ev{n}"), "C1", QUESTION)), 200);
    }
    let taken = slack.messages(2);
    assert!(taken[0].at - start >= Duration::from_secs(2), "Retry-After is kept");
    assert!(taken[1].at - taken[0].at >= Duration::from_millis(900), "one message a second in a channel");
}

#[test]
fn nobody_is_left_without_an_answer_because_of_its_form() {
    let slack = Workspace::new();
    slack.api.fail(&[Fault::Error("invalid_blocks")]);
    assert_eq!(slack.event(&mention("Ev1", "C1", QUESTION)), 200);
    let body = slack.messages(1).remove(0).body;
    assert!(body.get("blocks").is_none());
    assert!(body["text"].as_str().is_some_and(|text| text.contains("/help/en-us/")), "{body}");
    slack.api.fail(&[Fault::Broken, Fault::Error("invalid_blocks")]);
    assert_eq!(slack.send(COMMANDS, &command(&slack.api.url("/commands/1"), QUESTION, "1")).0, 200);
    let body = slack.messages(2).remove(1).body;
    assert!(body.get("blocks").is_none() && body["text"].is_string(), "{body}");
}

fn command(url: &str, text: &str, trigger: &str) -> String {
    form(&[
        ("team_id", "T1"),
        ("channel_id", "C1"),
        ("user_id", "U1"),
        ("command", "/help"),
        ("text", text),
        ("response_url", url),
        ("trigger_id", trigger),
    ])
}

#[test]
fn who_gives_a_command_that_has_no_place_is_told() {
    let slack = Workspace::with_queue(1);
    slack.api.close(true);
    let url = slack.api.url("/commands/1");
    let said = eventually("a full lane", || {
        let trigger = format!("{:?}", Instant::now());
        let (status, said) = slack.send(COMMANDS, &command(&url, QUESTION, &trigger));
        assert_eq!(status, 200);
        Some(said).filter(|said| !said.is_empty())
    });
    assert_eq!(said, "Something went wrong. Please try again.");
    slack.api.close(false);
}

#[test]
fn a_command_is_answered_to_its_response_url_alone() {
    let slack = Workspace::new();
    let own = slack.api.url("/commands/1");
    assert_eq!(slack.send(COMMANDS, &command(&own, QUESTION, "1")), (200, String::new()));
    assert_eq!(slack.send(COMMANDS, &command(&own, QUESTION, "1")).0, 200, "the same again");
    let taken = slack.messages(1).remove(0);
    assert_eq!((taken.path.as_str(), &taken.body["response_type"]), ("/commands/1", &json!("ephemeral")));
    let (status, greeting) = slack.send(COMMANDS, &command(&own, "  ", "2"));
    assert!(status == 200 && greeting.starts_with("Hello"), "{greeting}");
    let elsewhere = SlackApi::start();
    assert_eq!(slack.send(COMMANDS, &command(&elsewhere.url("/x"), QUESTION, "3")).0, 200);
    assert_eq!(slack.send(COMMANDS, &command("file:///etc/passwd", QUESTION, "4")).0, 200);
    assert_eq!(slack.send(COMMANDS, &command(&slack.api.url("/commands/5"), QUESTION, "5")).0, 200);
    slack.messages(2);
    assert_eq!(elsewhere.requests(), 0, "no request to whoever a command names");
    assert_eq!(slack.send(COMMANDS, "text=x").0, 400);
    assert_eq!(slack.send(COMMANDS, "ssl_check=1&token=x").0, 200, "Slack only tries the address");
}

#[test]
fn clicks_choose_a_section_and_say_what_helped() {
    let slack = Workspace::new();
    let click = |action: Value, trigger: &str| {
        let payload = json!({
            "type": "block_actions", "trigger_id": trigger, "response_url": slack.api.url("/actions/1"),
            "team": { "id": "T1" }, "channel": { "id": "C1" }, "user": { "id": "U1" },
            "container": { "type": "message", "is_ephemeral": false },
            "message": { "ts": "3.4", "thread_ts": "1.2" }, "actions": [action],
        });
        slack.send(CLICKS, &form(&[("payload", &payload.to_string())])).0
    };
    assert_eq!(slack.event(&mention("Ev1", "C1", QUESTION)), 200);
    let message = slack.messages(1).remove(0).body;
    let blocks = message["blocks"].as_array().expect("blocks");
    let buttons = &blocks.last().expect("a block")["elements"];
    assert_eq!(buttons[1]["action_id"], "helpful_no");
    assert_eq!(click(buttons[1].clone(), "1"), 200);
    assert_eq!(slack.messages(2)[1].path, "/actions/1", "thanks go to the one who clicked");
    assert!(slack.service.feedback().contains("helpful: false"), "{}", slack.service.feedback());
    assert_eq!(click(json!({ "action_id": "helpful_yes", "value": "sv forged" }), "1b"), 200);
    assert_eq!(slack.event(&mention("Ev2", "C2", "what about servers")), 200);
    let offer =
        eventually("an offer", || slack.api.taken().into_iter().find(|t| t.body["channel"] == "C2")).body;
    let buttons = offer["blocks"].as_array().expect("blocks").iter().find(|b| b["type"] == "actions");
    let button = buttons.expect("buttons")["elements"][0].clone();
    assert_eq!((&button["action_id"], &button["text"]["text"]), (&json!("choose_0"), &json!(QUESTION)));
    assert_eq!(click(button, "2"), 200);
    let taken = eventually("the section", || {
        slack.api.taken().into_iter().find(|taken| taken.body["thread_ts"] == "1.2")
    });
    assert_eq!(taken.body["channel"], "C1");
    assert!(taken.body["text"].as_str().is_some_and(|text| text.contains("physical")), "{taken:?}");
    assert_eq!(click(json!({ "action_id": "open", "url": "https://x.example" }), "3"), 200);
    assert_eq!(slack.send(CLICKS, "payload=%7B").0, 400);
}
