package io.github.immichtg.internal.media.ffmpeg.video;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;

import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.jspecify.annotations.Nullable;

/**
 * Allowlist of the decoders for untrusted files, by FFmpeg's names: formats of cameras, phones and common programs.
 * Most of FFmpeg's five hundred decoders have not been needed or reviewed for decades.
 */
final class CodecAllowlist {

    private static final Set<String> PICTURES = Set.of(
            "h264",
            "hevc",
            "libdav1d",
            "libaom-av1",
            "av1",
            "vp8",
            "vp9",
            "libvpx",
            "libvpx-vp9",
            "mpeg4",
            "mpeg1video",
            "mpeg2video",
            "h263",
            "h263i",
            "h261",
            "flv",
            "mjpeg",
            "mjpegb",
            "msmpeg4v1",
            "msmpeg4v2",
            "msmpeg4",
            "wmv1",
            "wmv2",
            "wmv3",
            "vc1",
            "theora",
            "vp6",
            "vp6f",
            "svq1",
            "svq3",
            "cinepak",
            "dvvideo",
            "prores",
            "dnxhd",
            "cfhd",
            "ffv1",
            "huffyuv",
            "ffvhuff",
            "rawvideo",
            "v210",
            "png",
            "apng",
            "gif",
            "qtrle",
            "indeo5",
            "vp7");

    private static final Set<String> SOUNDS = Set.of(
            "aac",
            "aac_latm",
            "mp3",
            "mp3float",
            "mp2",
            "mp2float",
            "mp1float",
            "ac3",
            "eac3",
            "dca",
            "alac",
            "flac",
            "vorbis",
            "libvorbis",
            "opus",
            "libopus",
            "wmav1",
            "wmav2",
            "wmapro",
            "amrnb",
            "libopencore_amrnb",
            "amrwb",
            "libopencore_amrwb",
            "qdm2",
            "gsm_ms",
            "adpcm_ms",
            "adpcm_ima_wav",
            "adpcm_ima_qt",
            "adpcm_swf",
            "nellymoser",
            "pcm_u8",
            "pcm_s8",
            "pcm_s16le",
            "pcm_s16be",
            "pcm_s24le",
            "pcm_s24be",
            "pcm_s32le",
            "pcm_s32be",
            "pcm_f32le",
            "pcm_f32be",
            "pcm_alaw",
            "pcm_mulaw",
            "pcm_bluray",
            "pcm_dvd");

    /** All of them, in the format of FFmpeg's demuxer option. */
    static final String ALLOWED = String.join(",", PICTURES) + "," + String.join(",", SOUNDS);

    private CodecAllowlist() {}

    /** The decoder of a codec; {@code null} if none is allowed. */
    static @Nullable AVCodec find(int codec) {
        AVCodec found = avcodec_find_decoder(codec);
        if (found == null) {
            return null;
        }
        String name = found.name().getString();
        return PICTURES.contains(name) || SOUNDS.contains(name) ? found : null;
    }
}
