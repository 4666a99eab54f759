-- Other issuers' revocation lists as last taken, so that an older one is refused after a restart too.
create table known_list (
  kid  text   primary key,
  ctr  bigint not null,
  rids text[] not null
);
