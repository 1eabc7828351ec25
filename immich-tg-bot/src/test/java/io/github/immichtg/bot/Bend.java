package io.github.immichtg.bot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What a hostile server may do with an answer. */
enum Bend {
    NONE {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            out.write(whole);
        }
    },
    LEFT_OVER {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            out.write(keptAlive(whole));
            out.write(json("{\"res\":\"pong\",\"permissions\":[\"all\"],\"major\":9,\"minor\":0,\"patch\":0}"));
        }
    },
    CONTINUES {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            for (int i = 0; i < 1 + at.turn() % 300; i++) {
                out.write(ascii(
                        i % 2 == 0
                                ? "HTTP/1.1 100 Continue\r\n\r\n"
                                : "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"));
            }
            out.write(whole);
        }
    },
    SWITCHES {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            out.write(ascii("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"));
            out.write(whole);
        }
    },
    DRIPS {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            for (byte one : whole) {
                out.write(one);
                out.flush();
                pause(20);
            }
        }
    },
    SILENT {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) {
            // Not a word, and the connection stays.
        }
    },
    STOPS_HALFWAY {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            out.write(whole, 0, whole.length / 2);
        }
    },
    HEAP_BOMB {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            out.write(ascii(HEAD + "Content-Type: application/json\r\n\r\n["));
            byte[] pieces = ascii("{},".repeat(20_000));
            for (int i = 0; i < 2_000; i++) {
                out.write(pieces);
            }
        }
    },
    DEEP_BOMB {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            out.write(json("[".repeat(900_000)));
        }
    },
    GZIP_BOMB {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            var packed = new java.io.ByteArrayOutputStream();
            try (var gzip = new java.util.zip.GZIPOutputStream(packed)) {
                gzip.write(new byte[50_000_000]);
            }
            out.write(ascii(HEAD + "Content-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: "
                    + packed.size() + "\r\n\r\n"));
            out.write(packed.toByteArray());
        }
    },
    PICTURE_BOMB {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            byte[] head = {
                (byte) 0x89,
                'P',
                'N',
                'G',
                '\r',
                '\n',
                0x1A,
                '\n',
                0,
                0,
                0,
                13,
                'I',
                'H',
                'D',
                'R',
                0x7F,
                (byte) 0xFF,
                (byte) 0xFF,
                (byte) 0xFF,
                0x7F,
                (byte) 0xFF,
                (byte) 0xFF,
                (byte) 0xFF,
                8,
                2,
                0,
                0,
                0
            };
            out.write(ascii(HEAD + "Content-Type: image/png\r\nContent-Length: " + head.length + "\r\n\r\n"));
            out.write(head);
        }
    },
    REDIRECTS_IN_CIRCLES {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            out.write(redirect("/api/server/ping?turn=" + at.turn()));
        }
    },
    REDIRECTS_INSIDE {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            out.write(redirect(
                    switch (at.turn() % 5) {
                        case 0 -> "http://photos.example:" + at.neighbour() + "/api/albums";
                        case 1 -> "http://169.254.169.254/latest/meta-data/";
                        case 2 -> "file:///etc/passwd";
                        case 3 -> "http://evil.example:" + at.neighbour() + "/api/albums";
                        default -> "http://127.0.0.1:5432/";
                    }));
        }
    },
    ENDLESS_PAGES {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            out.write(json("{\"assets\":{\"total\":9,\"count\":0,\"items\":[],\"nextPage\":\"" + at.turn() + "\"}}"));
        }
    },
    SAYS_LESS {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            out.write(length(whole, "3"));
        }
    },
    SAYS_MORE {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            out.write(length(whole, "99999999"));
        }
    },
    SAYS_NONSENSE {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            out.write(length(whole, at.turn() % 2 == 0 ? "-1" : "9".repeat(40)));
        }
    },
    BROKEN_CHUNKS {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            out.write(ascii(HEAD
                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n[]"));
        }
    },
    ENDLESS_HEADERS {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            out.write(ascii("HTTP/1.1 200 OK\r\n"));
            byte[] header = ascii("X-Long: " + "x".repeat(1000) + "\r\n");
            for (int i = 0; i < 2_000; i++) {
                out.write(header);
            }
        }
    },
    NO_HTTP {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            out.write(ascii("SSH-2.0-OpenSSH_9.2\r\n\u0000\u0001\u0002\r\n\r\n"));
        }
    },
    FAILS {
        @Override
        void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException {
            int[] statuses = {400, 401, 403, 404, 408, 413, 418, 429, 500, 502, 503, 599};
            out.write(ascii("HTTP/1.1 " + statuses[at.turn() % statuses.length]
                    + " No\r\nRetry-After: 1\r\nContent-Type: application/json\r\nContent-Length: 38\r\n\r\n"
                    + "{\"message\":\"\u001b[2J\",\"statusCode\":400  }"));
        }
    };

    private static final String HEAD = "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\n";

    /**
     * What an answer may be about.
     *
     * @param port the hostile server's own
     * @param neighbour an honest server's
     * @param turn another one for each answer
     */
    record Circumstances(int port, int neighbour, int turn) {}

    /** @param whole the honest answer */
    abstract void answer(Circumstances at, OutputStream out, byte[] whole) throws IOException;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] json(String body) {
        return ascii(HEAD + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static byte[] redirect(String location) {
        return ascii("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
    }

    private static byte[] keptAlive(byte[] whole) {
        return ascii(BentServer.text(whole).replaceFirst("(?i)\r\nConnection: close", ""));
    }

    private static byte[] length(byte[] whole, String said) {
        return ascii(
                BentServer.text(whole).replaceFirst("(?i)\r\nContent-Length: \\d+", "\r\nContent-Length: " + said));
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
