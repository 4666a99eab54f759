-- Up to when passes of the name are revoked: an entry of a list is rid.timestamp. Null where the entry was published
-- as the name alone, which it stays: a list may never come to revoke less than it did.
alter table revocation add column issued_before timestamptz;
