package judge;

import eu.europa.esig.dss.enumerations.MimeTypeEnum;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.service.crl.OnlineCRLSource;
import eu.europa.esig.dss.service.http.commons.CommonsDataLoader;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command line, read. */
final class Options {
  record Input(String file, List<DSSDocument> beside) {}

  final Map<String, List<String>> values = new HashMap<>();
  final List<Input> inputs = new ArrayList<>();

  static Options parse(String[] args) throws Exception {
    Options options = new Options();
    for (int n = 0; n < args.length; n += 1) {
      switch (args[n]) {
        case "--in" -> options.inputs.add(new Input(args[++n], new ArrayList<>()));
        case "--beside" -> {
          byte[] content = Files.readAllBytes(Path.of(args[++n]));
          options.inputs.get(options.inputs.size() - 1).beside().add(new InMemoryDocument(content, args[++n]));
        }
        case "--v132", "--online" -> options.values.put(args[n], List.of("true"));
        default -> options.values.computeIfAbsent(args[n], (name) -> new ArrayList<>()).add(args[++n]);
      }
    }
    return options;
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  String one(String name, String otherwise) {
    return values.containsKey(name) ? values.get(name).get(0) : otherwise;
  }

  String one(String name) {
    if (!values.containsKey(name)) throw new IllegalArgumentException("Expected " + name);
    return values.get(name).get(0);
  }

  Date at() {
    String at = one("--at", null);
    return at == null ? new Date() : Date.from(Instant.parse(at));
  }

  /** Trusts the anchors, knows the revocation lists, and asks nobody else; with `--online` it fetches the lists that certificates name. */
  CommonCertificateVerifier verifier() throws Exception {
    CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
    for (String anchor : all("--anchor")) trusted.addCertificate(Main.certificate(anchor));
    CommonCertificateSource known = new CommonCertificateSource();
    for (String certificate : all("--certificate")) known.addCertificate(Main.certificate(certificate));
    CommonCertificateVerifier verifier = new CommonCertificateVerifier();
    verifier.setTrustedCertSources(trusted);
    verifier.addAdjunctCertSources(known);
    verifier.setAIASource(null);
    verifier.setOcspSource(values.containsKey("--ocsp-key") ? Sign.responder(this) : null);
    List<DSSDocument> lists = new ArrayList<>();
    for (String crl : all("--crl")) lists.add(new FileDocument(crl));
    if (values.containsKey("--online")) verifier.setCrlSource(new OnlineCRLSource(new CommonsDataLoader()));
    else verifier.setCrlSource(lists.isEmpty() ? null : new ExternalResourcesCRLSource(lists.toArray(DSSDocument[]::new)));
    return verifier;
  }

  static DSSDocument document(String file, String name) throws Exception {
    byte[] content = Files.readAllBytes(Path.of(file));
    return new InMemoryDocument(content, name, name.endsWith(".xml") ? MimeTypeEnum.XML : MimeTypeEnum.BINARY);
  }
}
