package io.github.immichtg.immich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.ImmichException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers and proxies that repeat a request's headers in what they refuse it with. */
class EchoedKeyTest {

    private static final String KEY = "Zx9KEYzx9KEYzx9KEYzx9KEYzx9KEYzx9KEYzx94711";

    @AutoClose
    private final AnsweringServer server = new AnsweringServer()
            .on("GET /api/server/version", AnsweringServer.json(200, "{\"major\":3,\"minor\":1,\"patch\":0}"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    400 | {"message":"x-api-key: KEY","statusCode":400}
                    403 | {"message":"Missing required permission: KEY","statusCode":403}
                    418 | {"message":["KEY"],"statusCode":418}
                    500 | {"message":"x-api-key: KEY","statusCode":500}
                    200 | KEY
                    200 | {"KEY":1}
                    200 | ["KEY"]
                    """)
    void isNeitherInWhatIsToldNorInTheTraceOfIt(int status, String body) {
        server.on("GET /api/albums", AnsweringServer.json(status, body.replace("KEY", KEY)));
        ImmichClient client = new ImmichClient(server.address(), new ApiKey(KEY), new Machine().surroundings());

        ImmichException told = catchThrowableOfType(ImmichException.class, client::albums);

        assertThat(server.asked()).anyMatch(asked -> asked.path().startsWith("/api/albums"));
        StringWriter trace = new StringWriter();
        told.printStackTrace(new PrintWriter(trace));
        assertThat(told.getMessage()).isNotBlank();
        assertThat(trace.toString()).doesNotContain(KEY);
    }
}
