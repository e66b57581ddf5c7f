"""Slack: requests that slack_sdk's own verifier signs, blocks that its own models accept."""

import json
import time
import urllib.error
import urllib.parse
import urllib.request

from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.signature import SignatureVerifier

SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
TOKEN = "xoxb-test"


def api(method, path, headers, body):
    """chat.postMessage and response URLs."""
    if path == "/api/chat.postMessage" and headers["authorization"] != f"Bearer {TOKEN}":
        return 200, {"ok": False, "error": "invalid_auth"}
    return 200, {"ok": True, "ts": "1.0"}


def configuration(stand_in):
    return f"""
[slack]
signing_secret = "{SECRET}"
bot_token = "{TOKEN}"
api_url = "{stand_in.url}/api"
response_origins = ["{stand_in.url}"]
"""


def post(url, body, secret=SECRET, at=None, content_type="application/json"):
    """Sends a body as Slack does, and returns status and answer."""
    timestamp = str(int(at or time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body)
    headers = {
        "content-type": content_type,
        "x-slack-request-timestamp": timestamp,
        "x-slack-signature": signature,
    }
    assert secret != SECRET or at or SignatureVerifier(SECRET).is_valid_request(body, headers)
    request = urllib.request.Request(url, body.encode(), headers)
    try:
        with urllib.request.urlopen(request) as response:
            return response.status, response.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""


def mention(event, text, channel="C1"):
    return json.dumps({
        "type": "event_callback", "team_id": "T1", "event_id": event,
        "authorizations": [{"user_id": "UBOT", "is_bot": True}],
        "event": {"type": "app_mention", "user": "U1", "text": f"<@UBOT> {text}", "channel": channel, "ts": "1.1"},
    })


def accepted(blocks):
    """Whether the library's models take the blocks: they know the documented limits."""
    try:
        parsed = [Block.parse(block) for block in blocks]
        return [block.to_dict()["type"] for block in parsed] == [block["type"] for block in blocks]
    except SlackObjectFormationError:
        return False


def run(checks, server, stand_in):
    events = f"{server.url}/v1/channels/slack/events"
    status, answer = post(events, json.dumps({"type": "url_verification", "challenge": "c1"}))
    checks.that("slack: the address is confirmed", (status, answer) == (200, "c1"))

    questions = ["Can I protect physical servers?", "Kan jag skydda fysiska servrar?", "How does replication work?",
                 "What is the difference between Azure Migrate and Site Recovery?", "getting started", "hello"]
    for at, question in enumerate(questions):
        status, _ = post(events, mention(f"Ev{at}", question, f"C{at}"))
        checks.that(f"slack: a signed event is taken: {question}", status == 200)
    for message in stand_in.sent("/api/chat.postMessage", len(questions)):
        name = message["text"].splitlines()[0][:50]
        checks.that(f"slack: in the thread: {name}", message["thread_ts"] == "1.1")
        checks.that(f"slack: its blocks are valid: {name}", accepted(message.get("blocks", [])), message)

    long = {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}
    checks.that("slack: the library does judge blocks", not accepted([long]))

    body = mention("EvForged", questions[0])
    refused = {
        "another secret": post(events, body, secret="another")[0],
        "stale": post(events, body, at=time.time() - 400)[0],
        "from the future": post(events, body, at=time.time() + 400)[0],
    }
    for name, status in refused.items():
        checks.that(f"slack: refused: {name}", status == 401, status)

    form = urllib.parse.urlencode({
        "team_id": "T1", "channel_id": "C1", "user_id": "U1", "command": "/help", "trigger_id": "1",
        "text": questions[0], "response_url": f"{stand_in.url}/response/1",
    })
    kind = "application/x-www-form-urlencoded"
    status, _ = post(f"{server.url}/v1/channels/slack/commands", form, content_type=kind)
    answer = stand_in.sent("/response/1")[0]
    checks.that("slack: a command is answered", status == 200 and answer["response_type"] == "ephemeral")

    buttons = answer["blocks"][-1]["elements"]
    click = urllib.parse.urlencode({"payload": json.dumps({
        "type": "block_actions", "trigger_id": "2", "team": {"id": "T1"}, "channel": {"id": "C1"},
        "response_url": f"{stand_in.url}/response/2", "container": {"is_ephemeral": True}, "actions": [buttons[0]],
    })})
    status, _ = post(f"{server.url}/v1/channels/slack/interactivity", click, content_type=kind)
    thanks = stand_in.sent("/response/2")[0]
    checks.that("slack: a click on a button is thanked for", status == 200 and thanks["text"] == "Thank you.", thanks)
