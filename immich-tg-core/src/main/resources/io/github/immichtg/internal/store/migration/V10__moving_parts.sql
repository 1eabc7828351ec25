-- Whether the moving part of a live photo went out with the item itself. Where it did not, its video is owed as a comment of
-- its own beside the original (comments.part = 'motion').
alter table post_items
    add column with_motion boolean not null default false;
