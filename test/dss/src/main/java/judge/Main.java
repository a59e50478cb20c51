package judge;

import eu.europa.esig.dss.spi.DSSUtils;
import java.io.File;
import java.security.Security;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The European Commission's DSS on the command line. Options may repeat; a file's options follow its `--in`.
 *
 * <pre>
 * validate (--anchor CERT)… [--crl CRL]… [--online] [--certificate CERT]… [--at TIME] (--in FILE [--beside FILE NAME]…)…
 *     one line of JSON a file on standard output
 * sign --key PEM --cert PEM | --p12 FILE --password TEXT
 *     [--form enveloped|enveloping|detached] [--level B|T|LT|LTA] [--at TIME] [--role TEXT] [--v132]
 *     [--tsa-key PEM --tsa-cert PEM | --tsa-url URL] [--anchor CERT]… [--crl CRL]… [--ocsp-key PEM --ocsp-cert PEM] --in FILE --out FILE [--name NAME]
 * </pre>
 *
 * Certificates as PEM or DER, TIME as 2026-11-23T09:30:15Z.
 */
public final class Main {
  public static void main(String[] args) throws Exception {
    Security.addProvider(new BouncyCastleProvider());
    String[] rest = args.length == 0 ? args : java.util.Arrays.copyOfRange(args, 1, args.length);
    switch (args.length == 0 ? "" : args[0]) {
      case "validate" -> Validate.run(Options.parse(rest));
      case "sign" -> Sign.run(Options.parse(rest));
      default -> {
        System.err.println("Expected validate or sign (see Main.java)");
        System.exit(2);
      }
    }
  }

  static eu.europa.esig.dss.model.x509.CertificateToken certificate(String path) {
    return DSSUtils.loadCertificate(new File(path));
  }

  private Main() {}
}
