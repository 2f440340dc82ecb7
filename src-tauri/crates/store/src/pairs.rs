//! Keys and values as serde writes and reads them: each byte string at once, in the bytes that a list of numbers would take.
//! Not here: what they are keys and values of.

use serde::{Deserialize, Deserializer, Serializer};
use serde_bytes::{ByteBuf, Bytes};

type Pairs = Vec<(Vec<u8>, Vec<u8>)>;

pub(crate) fn serialize<S: Serializer>(pairs: &Pairs, into: S) -> Result<S::Ok, S::Error> {
    into.collect_seq(pairs.iter().map(|(key, value)| (Bytes::new(key), Bytes::new(value))))
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Pairs, D::Error> {
    let pairs = Vec::<(ByteBuf, ByteBuf)>::deserialize(from)?;
    Ok(pairs.into_iter().map(|(key, value)| (key.into_vec(), value.into_vec())).collect())
}

#[cfg(test)]
mod tests {
    use serde::{Deserialize, Serialize};

    #[derive(Serialize)]
    struct ByteByByte(Vec<(Vec<u8>, Vec<u8>)>);
    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct AtOnce(#[serde(with = "super")] Vec<(Vec<u8>, Vec<u8>)>);

    #[test]
    fn the_bytes_are_those_of_a_list_of_numbers() {
        let pairs = vec![(b"key".to_vec(), vec![0, 255, 7]), (vec![], vec![9; 300])];
        let written = postcard::to_stdvec(&AtOnce(pairs.clone())).unwrap();
        assert_eq!(written, postcard::to_stdvec(&ByteByByte(pairs.clone())).unwrap());
        assert_eq!(postcard::from_bytes::<AtOnce>(&written).unwrap(), AtOnce(pairs));
    }
}
