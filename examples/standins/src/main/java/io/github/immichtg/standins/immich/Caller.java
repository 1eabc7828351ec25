package io.github.immichtg.standins.immich;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An API key: whose it is, and what it may. */
record Caller(UUID keyId, String keyName, StandInUser user, List<String> permissions, Instant createdAt) {

    void require(String permission) {
        if (!permissions.contains("all") && !permissions.contains(permission)) {
            throw new ApiError(403, "Missing required permission: " + permission);
        }
    }
}
