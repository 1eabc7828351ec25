package io.github.immichtg.media.value;

/**
 * Area of a photo that is blurred beyond recognition, such as a face. It may lie partly outside of the photo.
 *
 * @param left leftmost column, in pixels of the size below
 * @param top uppermost row
 * @param right column after the last one
 * @param bottom row after the last one
 * @param width width of the photo, as displayed, that the area refers to; the photo itself may have another size
 * @param height its height
 */
public record BlurredArea(int left, int top, int right, int bottom, int width, int height) {

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if the area or the photo is empty, or if they have nothing in common
     */
    public BlurredArea {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a photo of " + width + " × " + height + " pixels");
        }
        if (right <= left || bottom <= top || right <= 0 || bottom <= 0 || left >= width || top >= height) {
            throw new IllegalArgumentException("an area from " + left + ", " + top + " to " + right + ", " + bottom
                    + " of a photo of " + width + " × " + height + " pixels");
        }
    }
}
