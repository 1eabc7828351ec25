package io.github.immichtg.embedding;

import io.github.immichtg.immich.ImmichClient;
import io.github.immichtg.immich.value.Album;
import io.github.immichtg.immich.value.ApiKey;
import io.github.immichtg.immich.value.Asset;
import io.github.immichtg.immich.value.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Downloads the originals of an album into a folder: {@code SERVER API_KEY ALBUM FOLDER}. */
public final class DownloadAnAlbum {

    private DownloadAnAlbum() {}

    public static void main(String... args) throws IOException, InterruptedException {
        ImmichClient immich = new ImmichClient(ServerAddress.parse(args[0]), new ApiKey(args[1]));
        Album album = immich.albums().stream()
                .filter(one -> one.name().equals(args[2]))
                .findFirst()
                .orElseThrow();
        List<Asset> assets = new ArrayList<>();
        immich.assets(album.id(), assets::addAll);
        Path folder = Files.createDirectories(Path.of(args[3]));
        for (Asset asset : assets) {
            // File names are other people's text, and not unique in an album.
            immich.download(asset, folder.resolve(asset.id() + ".original"));
        }
        System.out.println(assets.size() + " originals in " + folder);
    }
}
