// Judges Adaptive Cards with Microsoft's own renderer: a list of cards in, for each what is said against it out.

const { AdaptiveCard, SerializationContext, Versions } = require("adaptivecards/dist/adaptivecards.js");

function complaints(json) {
  const card = new AdaptiveCard();
  const context = new SerializationContext(Versions.v1_5);
  card.parse(json, context);
  const said = [];
  for (let at = 0; at < context.eventCount; at++) said.push(context.getEventAt(at).message);
  for (const event of card.validateProperties().validationEvents) said.push(event.message);
  return said;
}

const cards = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(cards.map(complaints)));
