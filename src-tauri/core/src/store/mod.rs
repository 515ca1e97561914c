//! The vault's database: open, migrate, audit, backup.
