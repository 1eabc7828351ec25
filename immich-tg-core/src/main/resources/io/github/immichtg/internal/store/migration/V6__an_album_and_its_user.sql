-- A media file's user is the user of its album. One foreign key says so and proves that both are there; before it were two,
-- and PostgreSQL looks into the other table for each of them and for every row of a large album.
alter table albums add constraint albums_of_user unique (album_id, user_id);
alter table media_files
    drop constraint media_files_user_id_fkey,
    drop constraint media_files_album_id_fkey,
    add constraint media_files_album_of_user foreign key (album_id, user_id) references albums (album_id, user_id);
