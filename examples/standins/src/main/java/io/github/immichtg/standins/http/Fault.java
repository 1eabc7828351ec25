package io.github.immichtg.standins.http;

import java.time.Duration;
import java.util.Map;

/** Something that goes wrong with a request on its way in or with its answer on its way out. */
public sealed interface Fault {

    /** Answers this instead of looking at the request, as a proxy in front of the server would. */
    record Reply(int status, String contentType, String body, Map<String, String> headers) implements Fault {

        /** One without headers of its own. */
        public Reply(int status, String contentType, String body) {
            this(status, contentType, body, Map.of());
        }
    }

    /** Takes the request and closes the connection: nothing is done, nothing is answered. */
    record Drop() implements Fault {}

    /** Does what was asked, then closes the connection without a byte of the answer. */
    record LoseAnswer() implements Fault {}

    /** Does what was asked, and answers something else. */
    record AnswerOtherwise(Reply reply) implements Fault {}

    /** Closes the connection without a byte of an answer, and does what was asked only when the gate is opened. */
    record DoLater(Gate gate) implements Fault {}

    /** Has read the whole request, and does what it asks only when the gate is opened. */
    record Hold(Gate gate) implements Fault {}

    /** Does what was asked, and answers only when the gate is opened. */
    record HoldAnswer(Gate gate) implements Fault {}

    /** Does what was asked, and answers after a while. */
    record Delay(Duration time) implements Fault {}

    /** Announces the whole body, sends this many bytes of it, and closes the connection. */
    record Cut(long afterBytes) implements Fault {}

    /** Sends a body of the right length whose last byte is wrong. */
    record Corrupt() implements Fault {}

    /** A reverse proxy's page for a server that is not there. */
    static Fault badGateway() {
        return new Reply(
                502,
                "text/html",
                "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1>"
                        + "</center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n");
    }
}
