package io.github.immichtg.standins.immich;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.immichtg.standins.http.Json;

/** What the server says about itself. */
final class ServerInfo {

    private final ImmichVersion version;

    ServerInfo(ImmichVersion version) {
        this.version = version;
    }

    JsonNode version() {
        var json = Json.object();
        json.put("major", version.major).put("minor", version.minor).put("patch", version.patch);
        return version.is3() ? json.putNull("prerelease") : json;
    }

    JsonNode config(boolean maintenance) {
        if (maintenance) {
            return Json.object().put("maintenanceMode", true);
        }
        ObjectNode json = (ObjectNode) parse("""
                {"loginPageMessage":"","trashDays":30,"userDeleteDelay":7,"oauthButtonText":"Login with OAuth",
                "isInitialized":true,"isOnboarded":true,"externalDomain":"","publicUsers":true,
                "mapDarkStyleUrl":"https://tiles.immich.cloud/v1/style/dark.json",
                "mapLightStyleUrl":"https://tiles.immich.cloud/v1/style/light.json","maintenanceMode":false}
                """);
        if (!version.isAtLeast(2, 5)) {
            json.remove("maintenanceMode");
        }
        return version.is3() ? json.put("minFaces", 3) : json;
    }

    JsonNode features() {
        ObjectNode json = (ObjectNode) parse("""
                {"smartSearch":false,"facialRecognition":false,"duplicateDetection":false,"map":false,
                "reverseGeocoding":true,"importFaces":false,"sidecar":true,"search":true,"trash":true,"oauth":false,
                "oauthAutoLaunch":false,"ocr":false,"passwordLogin":true,"configFile":true,"email":false}
                """);
        return version.is3() ? json.put("realtimeTranscoding", false) : json;
    }

    JsonNode about() {
        return Json.object()
                .put("version", "v" + version)
                .put("versionUrl", "https://github.com/immich-app/immich/releases/tag/v" + version)
                .put("licensed", false)
                .put("nodejs", "v24.15.0")
                .put("exiftool", version.is3() ? "13.59" : "13.53")
                .put("ffmpeg", "5.1.9-0+deb12u1 Copyright (c) 2000-2026 the FFmpeg developers")
                .put("libvips", "8.17.3")
                .put("imagemagick", "");
    }

    JsonNode mediaTypes() {
        return parse("""
                {"video":[".3gp",".3gpp",".avi",".flv",".insv",".m2t",".m2ts",".m4v",".mkv",".mov",".mp4",".mpe",
                ".mpeg",".mpg",".mts",".mxf",".ts",".vob",".webm",".wmv"],
                "image":[".avif",".bmp",".gif",".jpeg",".jpg",".png",".webp",".3fr",".ari",".arw",".cap",".cin",".cr2",
                ".cr3",".crw",".dcr",".dng",".erf",".fff",".iiq",".k25",".kdc",".mrw",".nef",".nrw",".orf",".ori",
                ".pef",".psd",".raf",".raw",".rw2",".rwl",".sr2",".srf",".srw",".x3f",".heic",".heif",".hif",".insp",
                ".jp2",".jpe",".jxl",%s".svg",".tif",".tiff"],"sidecar":[".xmp"]}
                """.formatted(version.is3() ? "\".mpo\"," : ""));
    }

    static JsonNode me(StandInUser user) {
        return Json.object()
                .put("id", user.id.toString())
                .put("email", AlbumJson.mail(user))
                .put("name", user.name)
                .put("profileImagePath", "")
                .put("avatarColor", "orange")
                .put("profileChangedAt", Dates.own(user.createdAt))
                .putNull("storageLabel")
                .put("shouldChangePassword", false)
                .put("isAdmin", false)
                .put("createdAt", Dates.own(user.createdAt))
                .putNull("deletedAt")
                .put("updatedAt", Dates.own(user.createdAt))
                .put("oauthId", "")
                .putNull("quotaSizeInBytes")
                .put("quotaUsageInBytes", 0)
                .put("status", "active")
                .putNull("license");
    }

    static JsonNode key(Caller caller) {
        var json = Json.object()
                .put("id", caller.keyId().toString())
                .put("name", caller.keyName())
                .put("createdAt", Dates.own(caller.createdAt()))
                .put("updatedAt", Dates.own(caller.createdAt()));
        return json.set("permissions", Json.node(caller.permissions()));
    }

    private static JsonNode parse(String text) {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
