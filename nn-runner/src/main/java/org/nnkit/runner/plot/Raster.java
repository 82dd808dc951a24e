package org.nnkit.runner.plot;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.renderer.NullPlatformSupport;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.nnkit.runner.run.OutputException;

/** Turns SVG into pixels. Only who asks for pixels loads the classes that it needs. */
public final class Raster {

    private static final int NESTING = 30;

    private Raster() {}

    /**
     * Paints a picture, each unit of the SVG as {@code scale} pixels.
     *
     * @throws IllegalStateException if the picture is no SVG: a bug
     */
    static BufferedImage image(Picture picture, Theme theme, int scale) {
        requireFonts();
        LoaderContext context = LoaderContext.builder()
                .externalResourcePolicy(ResourcePolicy.DENY_ALL)
                .documentLimits(new DocumentLimits(NESTING, NESTING, Integer.MAX_VALUE))
                .build();
        byte[] svg = picture.svg(theme).getBytes(StandardCharsets.UTF_8);
        SVGDocument document = new SVGLoader().load(new ByteArrayInputStream(svg), null, context);
        if (document == null) {
            throw new IllegalStateException("the picture '" + picture.title() + "' can't be rendered");
        }
        int width = picture.width() * scale;
        int height = picture.height() * scale;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            document.renderWithPlatform(NullPlatformSupport.INSTANCE, graphics, new ViewBox(0, 0, width, height));
        } finally {
            graphics.dispose();
        }
        return image;
    }

    /** Java finds out late, and says little, where a system has no fonts at all or no library for them. */
    private static void requireFonts() {
        try {
            GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames();
        } catch (RuntimeException | LinkageError | InternalError e) {
            throw new OutputException("pixels can't be painted, as Java finds no fonts (" + e
                    + "); install fontconfig and a font (DejaVu, say), or write .svg");
        }
    }

    /**
     * Writes a PNG file.
     *
     * @param scale pixels for each unit of the SVG
     * @throws IOException if writing fails
     */
    public static void png(Picture picture, Theme theme, int scale, OutputStream out) throws IOException {
        ImageIO.setUseCache(false);
        if (!ImageIO.write(image(picture, theme, scale), "png", out)) {
            throw new IllegalStateException("this Java writes no PNG");
        }
    }
}
