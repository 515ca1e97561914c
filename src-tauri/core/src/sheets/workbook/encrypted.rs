//! Opens a packed workbook that is encrypted with the password a spreadsheet program uses by itself: such
//! a file opens there without asking, as when only its structure is protected.

use super::problems::encrypted;
use super::quiet::caught;
use super::wrap::pack;
use crate::ground::error::Result;

/// The password that is no secret.
const DEFAULT: &str = "VelvetSweatshop";
/// What says how the package is encrypted is short; keys and salts are all it holds.
const MOST_INFO: usize = 1 << 16;

/// The packed workbook in plain. `info` and `package` are the two streams of an encrypted one.
///
/// The parser beneath walks the directory of a compound file by recursion, and reckons keys as often
/// as the file asks, up to a bound of its own. It gets a sound compound file made here, never the one
/// that came.
pub fn open(info: &[u8], package: &[u8]) -> Result<Vec<u8>> {
    if info.len() > MOST_INFO {
        return Err(encrypted());
    }
    let file = pack(&[("EncryptionInfo", info), ("EncryptedPackage", package)]).ok_or_else(encrypted)?;
    let plain = caught(|| office_crypto::decrypt_from_bytes(file, DEFAULT));
    // The wrong key gives bytes that are no package; it is not told from the right one otherwise.
    match plain {
        Some(Ok(plain)) if plain.starts_with(b"PK") => Ok(plain),
        _ => Err(encrypted()),
    }
}
