//! What was seen lately: a map that forgets by number and by time, so that its memory is bounded whatever
//! comes in.
//!
//! In: keys of any length, of which a fingerprint is kept. Out: what was put there, while it is remembered.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

type Print = [u8; 16];

/// A bounded memory.
#[derive(Debug)]
pub struct Recent<V> {
    most: usize,
    age: Duration,
    held: HashMap<Print, (Instant, V)>,
    /// Every put in order; those that a later one overtook are skipped.
    order: VecDeque<(Instant, Print)>,
}

impl<V: Clone> Recent<V> {
    /// Remembers `most` keys, each for `age` after it was put last.
    pub fn new(most: usize, age: Duration) -> Self {
        Recent { most, age, held: HashMap::new(), order: VecDeque::new() }
    }

    /// What was put under the key, if that is remembered.
    pub fn get(&self, now: Instant, key: &str) -> Option<V> {
        let (put, value) = self.held.get(&print(key))?;
        (now.saturating_duration_since(*put) < self.age).then(|| value.clone())
    }

    /// Remembers a value under the key.
    pub fn put(&mut self, now: Instant, key: &str, value: V) {
        let key = print(key);
        self.held.insert(key, (now, value));
        self.order.push_back((now, key));
        while self.is_over(now) {
            let Some((put, key)) = self.order.pop_front() else { break };
            if self.held.get(&key).is_some_and(|(last, _)| *last == put) {
                self.held.remove(&key);
            }
        }
    }

    /// How many keys are held.
    pub fn len(&self) -> usize {
        self.held.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    fn is_over(&self, now: Instant) -> bool {
        let old = self.order.front().is_some_and(|(put, _)| now.saturating_duration_since(*put) >= self.age);
        old || self.held.len() > self.most || self.order.len() > self.most.saturating_mul(2)
    }
}

fn print(key: &str) -> Print {
    let hash = blake3::hash(key.as_bytes());
    let mut print = Print::default();
    print.iter_mut().zip(hash.as_bytes()).for_each(|(to, from)| *to = *from);
    print
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_forgets_by_time_and_by_number() {
        let start = Instant::now();
        let mut recent = Recent::new(2, Duration::from_secs(10));
        recent.put(start, "a", 1);
        assert_eq!(recent.get(start + Duration::from_secs(9), "a"), Some(1));
        assert_eq!(recent.get(start + Duration::from_secs(10), "a"), None);
        recent.put(start, "b", 2);
        recent.put(start + Duration::from_secs(1), "a", 3);
        recent.put(start + Duration::from_secs(2), "c", 4);
        let held = ["a", "b", "c"].map(|key| recent.get(start + Duration::from_secs(3), key));
        assert_eq!(held, [Some(3), None, Some(4)], "the one put longest ago goes first");
    }

    #[test]
    fn its_memory_is_bounded_whatever_comes() {
        let start = Instant::now();
        let mut recent = Recent::new(5, Duration::from_secs(1000));
        for n in 0..1000u64 {
            recent.put(start + Duration::from_millis(n), &format!("{}", n % 7), n);
            assert!(recent.len() <= 5 && recent.order.len() <= 11);
        }
        assert!(!recent.is_empty());
    }
}
