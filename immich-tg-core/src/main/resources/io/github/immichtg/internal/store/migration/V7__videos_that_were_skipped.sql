-- Before videos could be published each of them was skipped, whatever POST_EXISTING said. Now they are treated as pictures
-- have been: what was added to an album after its first complete listing is posted; of what it held before, all, none or the
-- newest N of the whole album, as its subscription says (one that says nothing meant all). Until that first listing is
-- stored the next one sees to N by itself.
with held as (
    select media_files.media_id,
           media_files.media_type,
           media_files.state,
           media_files.info,
           albums.baseline_done_at is not null as listed,
           albums.baseline_done_at is not null and media_files.created_at > albums.baseline_done_at as added,
           coalesce(subscriptions.settings ->> 'post_existing', 'all') as existing,
           row_number() over (
               partition by media_files.album_id,
                   albums.baseline_done_at is not null and media_files.created_at > albums.baseline_done_at
               order by media_files.captured_at desc, media_files.file_name desc, media_files.media_uuid desc
           ) as place
    from media_files
    join albums on albums.album_id = media_files.album_id
    join subscriptions on subscriptions.subscription_id = albums.subscription_id
    where media_files.media_type in ('image', 'video')
      and media_files.state <> 'duplicate'
)
update media_files
set state = case when (held.info ->> 'ready')::boolean then 'pending' else 'not_ready' end
from held
where media_files.media_id = held.media_id
  and held.media_type = 'video'
  and held.state = 'skipped'
  and case
          when held.added then true
          when held.existing = 'all' then true
          when held.existing = 'none' then false
          else held.listed and held.place <= held.existing::bigint
      end;
