//! Values by keys, looked up in one place of memory each.
//!
//! In: keys with their values, all at once. Out: the values of keys, of one or of many. Never: a key that is added later.
//!
//! A map of the standard library looks at two, one after the other, and where many keys are looked up the second has
//! to wait for the first of each. Open addressing with linear probing (Knuth, The Art of Computer Programming, 6.4).

use super::await_all;

/// Values by keys; does not change.
#[derive(Debug, Clone, Default)]
pub struct Table<V> {
    /// Half of them free, so that few keys stand far from their place, and what is not there is soon known.
    slots: Vec<Slot<V>>,
}

#[derive(Debug, Clone)]
struct Slot<V> {
    key: u64,
    value: V,
}

/// The key of a slot that is free, and of nothing else.
const FREE: u64 = u64::MAX;

impl<V: Copy + Default> Table<V> {
    /// A table of these; of several with one key the last. No key is [`u64::MAX`].
    pub fn new(entries: &[(u64, V)]) -> Table<V> {
        let slots = match entries.len() {
            0 => Vec::new(),
            count => vec![Slot { key: FREE, value: V::default() }; 2 * count + 1],
        };
        let mut table = Table { slots };
        for (key, value) in entries {
            if let Some(at) = table.find(*key)
                && let Some(slot) = table.slots.get_mut(at)
            {
                *slot = Slot { key: *key, value: *value };
            }
        }
        table
    }

    /// The value of a key.
    #[inline]
    pub fn get(&self, key: u64) -> Option<V> {
        let slot = self.slots.get(self.find(key)?)?;
        (slot.key == key && key != FREE).then_some(slot.value)
    }

    /// The values of many keys, each looked at before any is used.
    pub fn get_all(&self, keys: impl Iterator<Item = u64> + Clone) -> impl Iterator<Item = Option<V>> {
        self.await_keys(keys.clone());
        keys.map(|key| self.get(key))
    }

    /// Looks at where keys stand that will be asked for, in one go.
    pub fn await_keys(&self, keys: impl Iterator<Item = u64>) {
        #[allow(clippy::cast_possible_truncation, reason = "it is only to be read")]
        await_all(keys.filter_map(|key| self.slots.get(self.home(key))).map(|slot| slot.key as u32));
    }

    /// Where a key stands, or would stand. `None` only if there is no slot.
    #[inline]
    fn find(&self, key: u64) -> Option<usize> {
        let (before, from) = self.slots.split_at_checked(self.home(key))?;
        let fits = |slot: &Slot<V>| slot.key == key || slot.key == FREE;
        let ahead = from.iter().position(fits).map(|steps| before.len() + steps);
        ahead.or_else(|| before.iter().position(fits))
    }

    /// Where a key stands if nothing else does.
    #[inline]
    fn home(&self, key: u64) -> usize {
        // Keys may be alike in their higher digits: multiplied by this, they are spread (Fibonacci hashing, Knuth).
        let spread = u128::from(key.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        #[allow(clippy::cast_possible_truncation, reason = "less than there are slots")]
        let home = ((spread * self.slots.len() as u128) >> u64::BITS) as usize;
        home
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_table_says_what_a_map_says(
            entries in proptest::collection::vec((prop_oneof![0u64..64, any::<u64>()], any::<u32>()), 0..200),
            others in proptest::collection::vec(any::<u64>(), 9),
        ) {
            let entries: Vec<(u64, u32)> = entries.into_iter().filter(|(key, _)| *key != FREE).collect();
            let (table, map) = (Table::new(&entries), entries.iter().copied().collect::<HashMap<u64, u32>>());
            let keys: Vec<u64> = entries.iter().map(|(key, _)| *key).chain(others).chain(0..64).chain([FREE]).collect();
            let expected: Vec<Option<u32>> = keys.iter().map(|key| map.get(key).copied()).collect();
            prop_assert_eq!(table.get_all(keys.iter().copied()).collect::<Vec<_>>(), expected);
        }
    }
}
