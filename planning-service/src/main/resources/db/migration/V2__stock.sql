-- What regions have in store and on its way: the last report alone, whole.
create table stock (
  region        text        not null,
  product       text        not null,
  on_hand_doses bigint      not null check (on_hand_doses >= 0),
  reported_at   timestamptz not null,
  primary key (region, product)
);

-- Doses of it whose last day of use is known.
create table stock_lot (
  region     text   not null,
  product    text   not null,
  lot_number text   not null,
  expires    date   not null,
  doses      bigint not null check (doses >= 0),
  primary key (region, product, lot_number),
  foreign key (region, product) references stock on delete cascade
);

-- Doses ordered and not yet in store, by the Monday of the week they should come in.
create table stock_delivery (
  region  text   not null,
  product text   not null,
  week    date   not null check (extract(isodow from week) = 1),
  doses   bigint not null check (doses >= 0),
  primary key (region, product, week),
  foreign key (region, product) references stock on delete cascade
);
