package io.github.immichtg.sync;

import io.github.immichtg.immich.ApiKey;
import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.ServerAddress;
import java.net.http.HttpClient;

/** The Immich accounts that a pass works with. */
final class Accounts {

    private final HttpClient http;

    Accounts(HttpClient http) {
        this.http = http;
    }

    /** The client of an account whose server and key were found to be good. */
    ImmichClient checked(ServerAddress server, ApiKey key) throws InterruptedException {
        ImmichClient immich = new ImmichClient(server, key, http);
        immich.version();
        immich.key().require();
        return immich;
    }
}
