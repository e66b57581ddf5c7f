"""Teams: a conversation by the Bot Framework's own client, which posts activities to a bot on loopback; replies
are read by its own schema, and cards judged by Microsoft's own renderer."""

import asyncio
import base64
import hashlib
import hmac
import json
import subprocess
import time
import urllib.request
from pathlib import Path

import aiohttp
import jwt
from botbuilder.core.invoke_response import InvokeResponse  # noqa: F401, part of the client
from botbuilder.integration.aiohttp import BotFrameworkHttpClient
from botbuilder.schema import Activity, ActivityTypes, ChannelAccount, ConversationAccount, Entity
from botframework.connector.auth import SimpleCredentialProvider

from stand_in import PROJECT

APP = "11111111-2222-3333-4444-555555555555"
TENANT = "99999999-8888-7777-6666-555555555555"
WEBHOOK = base64.b64encode(b"a token of Teams").decode()
KEYS = PROJECT / "tests/fixtures/teams"


class Cloud:
    """OpenID metadata, keys, tokens and conversations."""

    url = ""

    def __call__(self, method, path, headers, body):
        if path == "/openid":
            return 200, {"issuer": "https://api.botframework.com", "jwks_uri": f"{self.url}/keys"}
        if path == "/keys":
            key = json.loads((KEYS / "keys.json").read_text())["one"]
            return 200, {"keys": [{**key, "endorsements": ["msteams"]}]}
        if path == f"/{TENANT}/oauth2/v2.0/token":
            return 200, {"access_token": "own", "expires_in": 3600, "token_type": "Bearer"}
        return (201, {"id": "1"}) if headers["authorization"] == "Bearer own" else (401, {})


def configuration(stand_in):
    return f"""
[teams]
webhook_secret = "{WEBHOOK}"
app_id = "{APP}"
app_password = "test-password"
tenant_id = "{TENANT}"
openid_metadata = "{stand_in.url}/openid"
token_url = "{stand_in.url}/{{tenant}}/oauth2/v2.0/token"
service_origins = ["{stand_in.url}"]
"""


class Client(BotFrameworkHttpClient):
    """The library's client, with tokens of the test's key."""

    def __init__(self, service_url, **claims):
        super().__init__(SimpleCredentialProvider(APP, "test-password"))
        now = int(time.time())
        self.claims = {
            "iss": "https://api.botframework.com", "aud": APP, "nbf": now - 5, "exp": now + 600,
            "serviceurl": service_url, **claims,
        }

    async def _get_app_credentials(self, app_id, oauth_scope):
        return self

    microsoft_app_id = APP

    def get_access_token(self):
        return jwt.encode(self.claims, (KEYS / "one.pem").read_text(), "RS256", headers={"kid": "one"})


def activity(number, text, **more):
    mention = Entity(type="mention")
    mention.additional_properties = {"mentioned": {"id": "28:bot", "name": "Help"}, "text": "<at>Help</at>"}
    return Activity(
        type=ActivityTypes.message, id=f"m{number}", channel_id="msteams", locale="en-US", text=text,
        from_property=ChannelAccount(id="29:ann", name="Ann"), recipient=ChannelAccount(id="28:bot", name="Help"),
        conversation=ConversationAccount(id="19:c"), entities=[mention], **more,
    )


async def converse(checks, server, stand_in):
    service, to = f"{stand_in.url}/amer/", f"{server.url}/v1/channels/teams/messages"

    async def post(what, client=None):
        client = client or Client(service)
        return await client.post_activity(APP, APP, to, service, "19:c", what)

    response = await post(activity(1, "<at>Help</at> Can I protect physical servers?"))
    checks.that("teams: an activity of the library is taken", response.status == 200)
    reply = Activity().deserialize(stand_in.sent("/amer/v3/conversations/19:c/activities/m1")[0])
    card = reply.attachments[0]
    checks.that("teams: the reply is an activity", (reply.type, reply.reply_to_id) == ("message", "m1"))
    checks.that("teams: to the person, from the bot", (reply.recipient.id, reply.from_property.id) == ("29:ann", "28:bot"))
    checks.that("teams: with a card", card.content_type == "application/vnd.microsoft.card.adaptive")
    checks.that("teams: that has the passage", "/help/en-us/" in json.dumps(card.content), card.content)

    submit = [a for a in card.content["actions"] if a["type"] == "Action.Submit"][0]
    await post(activity(2, None, value=submit["data"]))
    thanks = Activity().deserialize(stand_in.sent("/amer/v3/conversations/19:c/activities/m2")[0])
    checks.that("teams: a submitted button is thanked for", thanks.text == "Thank you.", thanks.text)

    hello = activity(3, None, members_added=[ChannelAccount(id="28:bot")])
    hello.type = ActivityTypes.conversation_update
    await post(hello)
    greeting = Activity().deserialize(stand_in.sent("/amer/v3/conversations/19:c/activities/m3")[0])
    checks.that("teams: who comes is greeted", greeting.text.startswith("Hello"), greeting.text)

    now = int(time.time())
    wrong = {"iss": "https://sts.example", "aud": "another", "exp": now - 400, "nbf": now + 400, "serviceurl": "https://x.example/"}
    for claim, value in wrong.items():
        try:
            status = (await post(activity(4, "how?"), Client(service, **{claim: value}))).status
        except aiohttp.ClientResponseError as error:
            status = error.status
        checks.that(f"teams: refused with 403: {claim}", status == 403, status)


def webhook(server, number, question):
    """The card that the outgoing webhook answers a question with."""
    body = json.dumps(activity(number, f"<at>Help</at> {question}").serialize()).encode()
    signature = base64.b64encode(hmac.new(base64.b64decode(WEBHOOK), body, hashlib.sha256).digest()).decode()
    headers = {"authorization": f"HMAC {signature}", "content-type": "application/json"}
    request = urllib.request.Request(f"{server.url}/v1/channels/teams/webhook", body, headers)
    with urllib.request.urlopen(request) as response:
        return Activity().deserialize(json.loads(response.read())).attachments[0].content


def complaints(cards):
    """What Microsoft's own renderer says of each card."""
    command = ["node", Path(__file__).with_name("cards.cjs")]
    judged = subprocess.run(command, input=json.dumps(cards).encode(), stdout=subprocess.PIPE, check=True)
    return json.loads(judged.stdout)


def run(checks, server, stand_in):
    asyncio.run(converse(checks, server, stand_in))
    questions = ["Kan jag skydda fysiska servrar?", "getting started", "How do I run a test failover?",
                 "What is the difference between Azure Migrate and Site Recovery?", "migration", "regions"]
    cards = [webhook(server, 9 + at, question) for at, question in enumerate(questions)]
    checks.that("teams: the webhook answers in its response", "/help/sv-se/" in json.dumps(cards[0]))
    checks.that("teams: its buttons only open pages", "Action.Submit" not in json.dumps(cards))
    bodies = [json.loads(body) for path, _, body in stand_in.requests if path.startswith("/amer/")]
    cards += [a["content"] for body in bodies for a in body.get("attachments", [])]
    for at, said in enumerate(complaints(cards)):
        checks.that(f"teams: card {at} is valid", said == [], said)
    wrong = {"type": "AdaptiveCard", "version": "1.5", "actions": [{"type": "Action.OpenUrl", "title": "nowhere"}]}
    checks.that("teams: the renderer does judge cards", complaints([wrong]) != [[]])
