package io.github.immichtg.demo;

/** What the pictures' owner wrote about them. */
final class Texts {

    static final String LAKE = "The lake before anybody else is up.";
    static final String BALLOON = "Held upright: the camera was turned, and the file says so.";
    static final String RIDGES = "Eight times as wide as high, from the hut to the pass.";
    static final String RUSSIAN = "Закат над морем. Ёлки, чайки и «последний» паром в 21:40 — успели!";
    static final String MARKUP = "Tom & Jerry's <b>not bold</b> sign: if x < y && y > z then \"smile\" &amp; wave";
    static final String PLACE_ONLY = "Somewhere in the old town; the camera had no GPS.";

    /** Longer than any caption may be. */
    static final String LONG = """
            Day nine. We left the village at five, when the bakery had just opened its back door, and walked up through \
            the larches with warm bread in our pockets. At the first bridge the path was gone; the stream had taken it in \
            spring, and somebody had tied a rope from tree to tree.

            At seven the sun reached the other side of the valley, and for a quarter of an hour everything over there was \
            the colour of apricots. Nobody said a word. Then the marmots began to whistle and we went on, over boulders \
            and old snow, past a hut whose door was held shut by a ski.

            The pass is not high, but it is long: you think three times that you are there. From the top one sees four \
            countries, or so the signpost says, and I counted eleven lakes. We ate the bread, now cold, with cheese, and \
            slept for an hour between the stones, out of the wind.

            The way down was dust and thyme and heat. At the spring below the chapel a man was filling bottles for his \
            goats; he told us about the winter of 1978, when the snow lay up to the bell, and about his brother, who \
            carried the mail across on skis. He would not let himself be photographed. So this is his view instead, at \
            the hour when he goes home.""";

    private Texts() {}
}
