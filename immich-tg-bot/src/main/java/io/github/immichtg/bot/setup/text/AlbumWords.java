package io.github.immichtg.bot.setup.text;

/** Texts of the question for albums in one language. Arguments are already escaped; results are HTML. */
public interface AlbumWords extends AlbumProblemWords {

    String askAlbums(String step);

    String lookAgain();

    String albumsPicked(int count);

    String albumsDone();

    String picked(String names, int count);

    String askExisting(String names, int count);

    String everything();

    String onlyNew();

    String newest(int count);
}
