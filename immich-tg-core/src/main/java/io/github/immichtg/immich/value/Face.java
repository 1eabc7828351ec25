package io.github.immichtg.immich.value;

import org.jspecify.annotations.Nullable;

/**
 * Face in a photo, in a box that the server has found or a person has drawn. The box may be nonsense.
 *
 * @param personId id of the person; {@code null} for nobody, or a person of another account
 * @param left leftmost column of the box, in pixels of the size below; negative where a crop cuts the face
 * @param top uppermost row
 * @param right column after the last one
 * @param bottom row after the last one
 * @param width width of the picture, as its owner shows it, that the box refers to
 * @param height its height
 */
public record Face(@Nullable String personId, int left, int top, int right, int bottom, int width, int height) {}
