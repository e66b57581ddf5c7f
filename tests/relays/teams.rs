//! `/v1/channels/teams/…`: what people in Teams are promised.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use jsonwebtoken::Algorithm;
use polyfaq::config::{Secret, Settings};
use serde_json::{Value, json};
use sha2::Sha256;

use super::teams_cloud::{APP, ISSUER, TENANT, TeamsCloud, sign, sign_as};
use super::{Service, eventually};

const WEBHOOK: &str = "/v1/channels/teams/webhook";
const MESSAGES: &str = "/v1/channels/teams/messages";
const QUESTION: &str = "Can I protect physical servers?";

fn webhook() -> Service {
    let mut settings = Settings::default();
    settings.teams.webhook_secret = Some(Secret::new(STANDARD.encode("a token of Teams")));
    Service::start(&settings)
}

fn hmac(body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(b"a token of Teams").expect("a key");
    mac.update(body.as_bytes());
    format!("HMAC {}", STANDARD.encode(mac.finalize().into_bytes()))
}

fn mention(id: &str, text: &str) -> Value {
    json!({
        "type": "message", "id": id, "channelId": "msteams", "serviceUrl": "https://smba.trafficmanager.net/amer/",
        "from": { "id": "29:ann", "name": "Ann" }, "conversation": { "id": "19:c;messageid=1" },
        "text": format!("<at>Help</at> {text}"), "locale": "en-US",
    })
}

#[test]
fn a_mention_of_the_webhook_is_answered_in_the_same_response() {
    let service = webhook();
    let body = mention("1", QUESTION).to_string();
    let (status, answer) = service.post(WEBHOOK, &[("authorization", &hmac(&body))], &body);
    assert_eq!(status, 200, "{answer}");
    insta::assert_json_snapshot!(serde_json::from_str::<Value>(&answer).expect("JSON"));
    let again = mention("1", "Something else?").to_string();
    let again = service.post(WEBHOOK, &[("authorization", &hmac(&again))], &again);
    assert_eq!(again, (200, answer), "the same activity has the same answer");
    let empty = mention("2", "").to_string();
    let (status, greeting) = service.post(WEBHOOK, &[("authorization", &hmac(&empty))], &empty);
    assert!(status == 200 && greeting.contains("Hello") && !greeting.contains("attachments"), "{greeting}");
}

#[test]
fn what_the_webhooks_token_did_not_sign_is_refused_unread() {
    let service = webhook();
    let body = mention("1", QUESTION).to_string();
    let good = hmac(&body);
    let cases = [
        ("nothing", String::new(), body.clone()),
        ("another scheme", good.replace("HMAC", "Bearer"), body.clone()),
        ("forged", hmac("another body"), body.clone()),
        ("a cut signature", good[..20].to_owned(), body.clone()),
        ("no base64", "HMAC ****".to_owned(), body.clone()),
        ("a cut body", good.clone(), body[..body.len() - 1].to_owned()),
        ("no JSON", good, "{".to_owned()),
    ];
    for (case, authorization, body) in &cases {
        assert_eq!(service.post(WEBHOOK, &[("authorization", authorization)], body).0, 401, "{case}");
    }
    assert_eq!(service.post(WEBHOOK, &[("authorization", &hmac("{"))], "{").0, 400, "signed, and no JSON");
}

/// A tenant: Microsoft's servers on one side, the bot on the other.
struct Tenant {
    cloud: TeamsCloud,
    service: Service,
}

impl Tenant {
    fn new() -> Tenant {
        Tenant::with_refresh(0)
    }

    /// A tenant whose bot fetches keys at most once in so many seconds.
    fn with_refresh(seconds: u64) -> Tenant {
        Tenant::with(seconds, Settings::default())
    }

    fn with(seconds: u64, mut settings: Settings) -> Tenant {
        let cloud = TeamsCloud::start();
        settings.teams.app_id = Some(APP.into());
        settings.teams.app_password = Some(Secret::new("test-password"));
        settings.teams.tenant_id = Some(TENANT.into());
        settings.teams.openid_metadata = cloud.url("/openid");
        settings.teams.token_url = cloud.url("/{tenant}/oauth2/v2.0/token");
        settings.teams.service_origins = vec![cloud.url("")];
        settings.teams.key_refresh_seconds = seconds;
        Tenant { service: Service::start(&settings), cloud }
    }

    fn claims(&self) -> Value {
        json!({
            "iss": ISSUER, "aud": APP, "nbf": now() - 10, "exp": now() + 3600, "serviceurl": self.cloud.service_url(),
        })
    }

    fn activity(&self, id: &str, text: &str) -> Value {
        let mut activity = mention(id, text);
        activity["serviceUrl"] = json!(self.cloud.service_url());
        activity["recipient"] = json!({ "id": "28:bot", "name": "Help" });
        activity
    }

    fn send(&self, token: &str, activity: &Value) -> u16 {
        let authorization = format!("Bearer {token}");
        self.service.post(MESSAGES, &[("authorization", &authorization)], &activity.to_string()).0
    }

    fn token(&self) -> String {
        sign("one", Algorithm::RS256, &self.claims())
    }

    fn replies(&self, count: usize) -> Vec<(String, Value)> {
        eventually("replies", || Some(self.cloud.taken()).filter(|taken| taken.len() >= count))
    }
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970").as_secs()
}

#[test]
fn a_message_to_the_bot_is_answered_in_its_conversation() {
    let tenant = Tenant::new();
    tenant.cloud.fail(&[429, 500]);
    assert_eq!(tenant.send(&tenant.token(), &tenant.activity("m1", QUESTION)), 200);
    let (place, reply) = tenant.replies(1).remove(0);
    assert_eq!(place, "19:c;messageid=1 m1");
    let heads = ["type", "from", "recipient", "conversation", "replyToId"].map(|key| reply[key].clone());
    insta::assert_json_snapshot!(heads);
    let card = reply["attachments"][0]["content"].to_string();
    assert!(card.contains("/help/en-us/") && card.contains("AdaptiveCard"), "{card}");
    assert_eq!(tenant.send(&tenant.token(), &tenant.activity("m1", QUESTION)), 200, "the same again");
    assert_eq!(tenant.send(&tenant.token(), &tenant.activity("m2", "Kan jag skydda fysiska servrar?")), 200);
    assert!(tenant.replies(2)[1].1.to_string().contains("/help/sv-se/"));
    assert_eq!(tenant.cloud.taken().len(), 2);
    assert_eq!(tenant.cloud.counts().1, 1, "one token of our own for all");
    tenant.cloud.fail(&[401]);
    assert_eq!(tenant.send(&tenant.token(), &tenant.activity("m3", QUESTION)), 200);
    assert_eq!(tenant.replies(3)[2].0, "19:c;messageid=1 m3");
    assert_eq!(tenant.cloud.counts().1, 2, "another one when it is not taken any more");
}

#[test]
fn each_claim_must_be_right() {
    let tenant = Tenant::new();
    let activity = tenant.activity("m1", QUESTION);
    let with = |claim: &str, value: Value| {
        let mut claims = tenant.claims();
        claims[claim] = value;
        sign("one", Algorithm::RS256, &claims)
    };
    let without = |claim: &str| {
        let mut claims = tenant.claims();
        claims.as_object_mut().expect("claims").remove(claim);
        sign("one", Algorithm::RS256, &claims)
    };
    let good = tenant.token();
    let (head, rest) = good.split_once('.').expect("a token");
    let none =
        base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(r#"{"alg":"none","typ":"JWT","kid":"one"}"#);
    let payload = rest.split_once('.').expect("a token").0;
    let cases = [
        ("another issuer", with("iss", json!("https://sts.example"))),
        ("no issuer", without("iss")),
        ("another audience", with("aud", json!("another-app"))),
        ("no audience", without("aud")),
        ("expired", with("exp", json!(now() - 301))),
        ("no end", without("exp")),
        ("not valid yet", with("nbf", json!(now() + 310))),
        ("no beginning", without("nbf")),
        ("another service", with("serviceurl", json!("https://smba.trafficmanager.net/emea/"))),
        ("no service", without("serviceurl")),
        ("another algorithm", sign("one", Algorithm::RS384, &tenant.claims())),
        ("the public key as a secret", sign("one", Algorithm::HS256, &tenant.claims())),
        ("a key that is not published", sign("two", Algorithm::RS256, &tenant.claims())),
        ("another key by the same name", sign_as("one", "two", Algorithm::RS256, &tenant.claims())),
        ("a key without a name", sign_as("", "one", Algorithm::RS256, &tenant.claims())),
        ("another signature", format!("{head}.{}", rest.replace('.', ".A"))),
        ("unsigned", format!("{none}.{payload}.")),
        ("cut", good[..good.len() - 5].to_owned()),
        ("no token", "x".to_owned()),
        ("empty", String::new()),
    ];
    for (case, token) in &cases {
        assert_eq!(tenant.send(token, &activity), 403, "{case}");
    }
    assert_eq!(tenant.service.post(MESSAGES, &[], &activity.to_string()).0, 403, "no header");
    let mut channel = activity.clone();
    channel["channelId"] = json!("webchat");
    assert_eq!(tenant.send(&good, &channel), 403, "a channel that the key does not vouch for");
    let mut elsewhere = activity.clone();
    elsewhere["serviceUrl"] = json!("https://smba.trafficmanager.net/amer/");
    assert_eq!(tenant.send(&good, &elsewhere), 403, "another service than the token's");
    let authorization = format!("Bearer {good}");
    assert_eq!(tenant.service.post(MESSAGES, &[("authorization", &authorization)], "{").0, 400);
    for (claim, value) in [("exp", now() - 200), ("nbf", now() + 200)] {
        let activity = tenant.activity(claim, QUESTION);
        assert_eq!(tenant.send(&with(claim, json!(value)), &activity), 200, "within the skew: {claim}");
    }
}

#[test]
fn a_service_that_is_not_allowed_gets_nothing_even_with_a_good_token() {
    let (tenant, elsewhere) = (Tenant::new(), TeamsCloud::start());
    let mut claims = tenant.claims();
    claims["serviceurl"] = json!(elsewhere.service_url());
    let mut activity = tenant.activity("m1", QUESTION);
    activity["serviceUrl"] = json!(elsewhere.service_url());
    assert_eq!(tenant.send(&sign("one", Algorithm::RS256, &claims), &activity), 403);
    assert!(elsewhere.taken().is_empty());
}

#[test]
fn keys_are_kept_and_those_that_are_new_are_fetched() {
    let tenant = Tenant::new();
    for id in ["m1", "m2", "m3"] {
        assert_eq!(tenant.send(&tenant.token(), &tenant.activity(id, QUESTION)), 200);
    }
    assert_eq!(tenant.cloud.counts().0, 1, "known keys are not fetched again");
    tenant.cloud.publish(&[("two", &["msteams"])]);
    let new = sign("two", Algorithm::RS256, &tenant.claims());
    assert_eq!(tenant.send(&new, &tenant.activity("m4", QUESTION)), 200);
    assert_eq!(
        tenant.send(&tenant.token(), &tenant.activity("m5", QUESTION)),
        403,
        "the old one is withdrawn"
    );
}

#[test]
fn who_comes_is_greeted_and_buttons_bring_back_what_they_carry() {
    let tenant = Tenant::new();
    let mut hello = tenant.activity("u1", "");
    hello["type"] = json!("conversationUpdate");
    hello["membersAdded"] = json!([{ "id": "28:bot" }]);
    hello["locale"] = json!("sv-SE");
    assert_eq!(tenant.send(&tenant.token(), &hello), 200);
    assert_eq!(tenant.replies(1)[0].1["text"], "Hej! Fråga mig något om hjälpartiklarna.");
    hello["id"] = json!("u2");
    hello["membersAdded"] = json!([{ "id": "29:ann" }]);
    assert_eq!(tenant.send(&tenant.token(), &hello), 200, "a team is not told each time that somebody joins");
    assert_eq!(tenant.send(&tenant.token(), &tenant.activity("q1", QUESTION)), 200);
    let card = tenant.replies(2)[1].1["attachments"][0]["content"].clone();
    let actions = card["actions"].as_array().expect("actions");
    let mut click = tenant.activity("m1", "");
    click["value"] = actions[actions.len() - 2]["data"].clone();
    click.as_object_mut().expect("an activity").remove("text");
    assert_eq!(tenant.send(&tenant.token(), &click), 200);
    assert_eq!(tenant.replies(3)[2].1["text"], "Thank you.");
    assert!(tenant.service.feedback().contains("helpful: true"), "{}", tenant.service.feedback());
    click["id"] = json!("m2");
    assert_eq!(tenant.send(&tenant.token(), &tenant.activity("q2", "what about servers")), 200);
    let offer = tenant.replies(4)[3].1["attachments"][0]["content"]["actions"][0].clone();
    assert_eq!((&offer["type"], &offer["title"]), (&json!("Action.Submit"), &json!(QUESTION)));
    click["value"] = offer["data"].clone();
    assert_eq!(tenant.send(&tenant.token(), &click), 200);
    let card = tenant.replies(5)[4].1["attachments"][0]["content"]["body"].to_string();
    assert!(card.contains("[Can I protect physical servers?](http://polyfaq.test/"), "{card}");
}

#[test]
fn nobody_is_left_without_an_answer_because_of_its_form() {
    let tenant = Tenant::new();
    tenant.cloud.fail(&[413]);
    assert_eq!(tenant.send(&tenant.token(), &tenant.activity("m1", QUESTION)), 200);
    let reply = tenant.replies(1).remove(0).1;
    assert!(reply.get("attachments").is_none());
    assert!(reply["text"].as_str().is_some_and(|text| text.contains("/help/en-us/")), "{reply}");
}

#[test]
fn keys_that_come_too_late_for_one_request_are_there_for_the_next() {
    let mut settings = Settings::default();
    settings.server.timeout_seconds = 1;
    let tenant = Tenant::with(600, settings);
    tenant.cloud.delay_keys(Duration::from_millis(1500));
    assert_eq!(tenant.send(&tenant.token(), &tenant.activity("m1", QUESTION)), 408);
    eventually("the keys", || {
        (tenant.send(&tenant.token(), &tenant.activity("m1", QUESTION)) == 200).then_some(())
    });
    assert_eq!((tenant.replies(1).len(), tenant.cloud.counts().0), (1, 1));
}

#[test]
fn made_up_keys_do_not_have_keys_fetched_without_end() {
    let tenant = Tenant::with_refresh(60);
    for _ in 0..10 {
        let token = sign("two", Algorithm::RS256, &tenant.claims());
        assert_eq!(tenant.send(&token, &tenant.activity("m1", QUESTION)), 403);
    }
    assert_eq!(tenant.cloud.counts().0, 1);
    assert_eq!(
        tenant.send(&tenant.token(), &tenant.activity("m2", QUESTION)),
        200,
        "and known ones still do"
    );
}
