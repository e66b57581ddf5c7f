//! Requests to a platform, made again after what passes.

use std::time::Duration;

use reqwest::header::RETRY_AFTER;
use reqwest::{Response, StatusCode};
use serde::de::DeserializeOwned;
use tokio::time::sleep;

/// How often a request is made.
const ATTEMPTS: u32 = 6;
/// The wait after the first failure; twice that after each further one.
const BACKOFF: Duration = Duration::from_millis(500);
/// The longest that a platform is believed when it says how long to wait.
const LONGEST_WAIT: Duration = Duration::from_secs(120);
/// The largest answer that is read, in bytes.
const MAX_ANSWER: usize = 1 << 20;

/// What came of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// It was one too many; not before that time is over.
    Later(Duration),
    /// It failed, for a reason that may pass.
    Failed(String),
    /// It was refused, for a reason that will not pass.
    Refused(String),
}

impl Outcome {
    /// What a status means that is no success, by itself.
    pub fn of(response: &Response) -> Outcome {
        let status = response.status();
        match status {
            StatusCode::TOO_MANY_REQUESTS => {
                let seconds = response.headers().get(RETRY_AFTER).and_then(|v| v.to_str().ok()?.parse().ok());
                Outcome::Later(Duration::from_secs(seconds.unwrap_or(1)).min(LONGEST_WAIT))
            }
            StatusCode::REQUEST_TIMEOUT | StatusCode::PRECONDITION_FAILED => {
                Outcome::Failed(status.to_string())
            }
            status if status.is_server_error() => Outcome::Failed(status.to_string()),
            status => Outcome::Refused(status.to_string()),
        }
    }

    /// What a request means that found no answer. The URL is not said: it may be a secret.
    pub fn unanswered(error: reqwest::Error) -> Outcome {
        Outcome::Failed(error.without_url().to_string())
    }
}

/// Attempts until it is done or refused, or was tried often enough; then the reason.
pub async fn persist<F: Future<Output = Outcome>>(mut attempt: impl FnMut() -> F) -> Result<(), String> {
    let (mut backoff, mut reason) = (BACKOFF, String::new());
    for _ in 0..ATTEMPTS {
        match attempt().await {
            Outcome::Done => return Ok(()),
            Outcome::Refused(why) => return Err(why),
            Outcome::Later(wait) => {
                sleep(wait.min(LONGEST_WAIT)).await;
                reason = "too many requests".into();
            }
            Outcome::Failed(why) => {
                sleep(backoff).await;
                (backoff, reason) = (backoff * 2, why);
            }
        }
    }
    Err(reason)
}

/// The JSON of an answer, if it is not too large.
///
/// # Errors
/// A sentence that says why there is none, without the URL.
pub async fn json<T: DeserializeOwned>(mut response: Response) -> Result<T, String> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| error.without_url().to_string())? {
        if body.len() + chunk.len() > MAX_ANSWER {
            return Err("the answer is too large".into());
        }
        body.extend_from_slice(&chunk);
    }
    serde_json::from_slice(&body).map_err(|error| format!("the answer is not what it should be: {error}"))
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[tokio::test]
    async fn what_passes_is_tried_again_and_what_does_not_is_not() {
        let cases = [
            (vec![Outcome::Done], Ok(()), 1),
            (
                vec![Outcome::Later(Duration::from_millis(9)), Outcome::Failed("x".into()), Outcome::Done],
                Ok(()),
                3,
            ),
            (vec![Outcome::Refused("no".into()), Outcome::Done], Err("no".to_owned()), 1),
            (vec![Outcome::Later(Duration::ZERO); 9], Err("too many requests".to_owned()), 6),
        ];
        for (outcomes, expected, attempts) in cases {
            let made = Cell::new(0);
            let result = persist(|| {
                let outcome = outcomes[made.get()].clone();
                made.set(made.get() + 1);
                async move { outcome }
            });
            assert_eq!((result.await, made.get()), (expected, attempts));
        }
    }
}
