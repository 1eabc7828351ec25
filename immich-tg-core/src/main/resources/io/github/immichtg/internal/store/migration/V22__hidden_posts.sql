-- Why a posted asset must not be seen any more, by the rules of its subscription; null: it may be seen.
alter table media_files add column hidden text;
-- When a posted asset is looked at again by these rules; null: a day after its post.
alter table media_files add column look_at timestamptz;
-- Checksum of the rules by which an album's posted assets are looked at; null: none hides anything.
alter table albums add column rules text;
