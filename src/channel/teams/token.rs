//! The token that the Bot Framework sends with each activity, verified fully.
//!
//! In: the `Authorization` header and what the activity says of itself. Out: whether it may be believed.
//! Never: an algorithm that the token chooses, or a claim that was not checked.
//! <https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-authentication#connector-to-bot>

use jsonwebtoken::{Algorithm, Validation, decode, decode_header};
use serde::Deserialize;

use super::keys::Keys;

/// How far clocks may be apart, in seconds.
const SKEW: u64 = 5 * 60;
/// The longest token, in bytes.
const MAX_TOKEN: usize = 16 << 10;

/// What a token says beside what every token does.
#[derive(Debug, Deserialize)]
struct Claims {
    #[serde(alias = "serviceUrl")]
    serviceurl: String,
}

/// A token whose signature, issuer, audience and times are right.
#[derive(Debug)]
pub(super) struct Verified {
    service_url: String,
    endorsements: Vec<String>,
}

/// Verifies tokens for one app.
pub(super) struct Verifier {
    keys: Keys,
    validation: Validation,
}

impl Verifier {
    /// Tokens of that issuer for that app.
    pub(super) fn new(keys: Keys, issuer: &str, app: &str) -> Verifier {
        let mut validation = Validation::new(Algorithm::RS256);
        validation.set_issuer(&[issuer]);
        validation.set_audience(&[app]);
        validation.set_required_spec_claims(&["exp", "nbf", "iss", "aud"]);
        validation.validate_nbf = true;
        validation.leeway = SKEW;
        Verifier { keys, validation }
    }

    /// The token of an `Authorization` header, if it is one for us.
    pub(super) async fn verify(&self, authorization: &str) -> Option<Verified> {
        let token = authorization.strip_prefix("Bearer ")?.trim();
        if token.len() > MAX_TOKEN {
            return None;
        }
        let header = decode_header(token).ok().filter(|header| header.alg == Algorithm::RS256)?;
        let key = self.keys.find(&header.kid?).await?;
        let claims = decode::<Claims>(token, &key.key, &self.validation).ok()?.claims;
        Some(Verified { service_url: claims.serviceurl, endorsements: key.endorsements.clone() })
    }
}

impl Verified {
    /// Whether it was made for an activity of that channel that names that service.
    pub(super) fn vouches_for(&self, channel: &str, service_url: &str) -> bool {
        self.service_url == service_url && self.endorsements.iter().any(|endorsed| endorsed == channel)
    }
}
