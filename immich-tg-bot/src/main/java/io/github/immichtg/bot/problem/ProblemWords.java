package io.github.immichtg.bot.problem;

/** Texts of connection problems in one language. Arguments are already escaped; results are HTML. */
public interface ProblemWords {

    /** Problem of an address that a user gave, with its fix. */
    String serverBad(String shown, ConnectionProblem trouble);

    /** Problem of a server or key in use, with its fix. */
    String immichBad(ConnectionProblem trouble);
}
