package io.github.immichtg.internal.sync;

import io.github.immichtg.standins.http.Fault;

/** What Telegram says instead of doing what it is asked. */
final class Answer {

    private Answer() {}

    /** @param codeAndWords as in {@code 400 Bad Request: chat not found} */
    static Fault says(String codeAndWords) {
        return says(codeAndWords, "");
    }

    /** @param more fields behind the words, each with a comma before it */
    static Fault says(String codeAndWords, String more) {
        int code = Integer.parseInt(codeAndWords.substring(0, 3));
        return new Fault.Reply(
                code,
                "application/json",
                "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"" + codeAndWords.substring(4) + "\"" + more
                        + "}");
    }

    /** A plain flood wait of so many seconds. */
    static Fault floodWait(int seconds) {
        return says(
                "429 Too Many Requests: retry after " + seconds, ",\"parameters\":{\"retry_after\":" + seconds + "}");
    }
}
