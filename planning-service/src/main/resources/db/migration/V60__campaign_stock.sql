-- Stock for campaigns is reported and kept apart from routine stock; what was reported before was taken for routine.
alter table stock_lot drop constraint stock_lot_region_product_fkey;
alter table stock_delivery drop constraint stock_delivery_region_product_fkey;

alter table stock add column purpose text not null default 'routine' check (purpose in ('routine', 'campaign'));
alter table stock alter column purpose drop default;
alter table stock drop constraint stock_pkey, add primary key (region, product, purpose);

alter table stock_lot add column purpose text not null default 'routine';
alter table stock_lot alter column purpose drop default;
alter table stock_lot drop constraint stock_lot_pkey, add primary key (region, product, purpose, lot_number);
alter table stock_lot add foreign key (region, product, purpose) references stock on delete cascade;

alter table stock_delivery add column purpose text not null default 'routine';
alter table stock_delivery alter column purpose drop default;
alter table stock_delivery drop constraint stock_delivery_pkey, add primary key (region, product, purpose, week);
alter table stock_delivery add foreign key (region, product, purpose) references stock on delete cascade;
