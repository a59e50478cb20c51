package judge;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.ToBeSigned;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.service.tsp.OnlineTSPSource;
import eu.europa.esig.dss.spi.x509.tsp.KeyEntityTSPSource;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.signature.XAdESService;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Makes XAdES signatures as DSS does. */
final class Sign {
  private record Key(PrivateKey key, CertificateToken certificate, List<CertificateToken> chain) {}

  static void run(Options options) throws Exception {
    Options.Input input = options.inputs.get(0);
    DSSDocument document = Options.document(input.file(), options.one("--name", Path.of(input.file()).getFileName().toString()));
    Key key = options.values.containsKey("--p12") ? fromStore(options.one("--p12"), options.one("--password")) : fromPem(options.one("--key"), options.one("--cert"));

    XAdESSignatureParameters parameters = new XAdESSignatureParameters();
    parameters.setSignatureLevel(SignatureLevel.valueOf("XAdES_BASELINE_" + options.one("--level", "B")));
    parameters.setSignaturePackaging(SignaturePackaging.valueOf(options.one("--form", "enveloped").toUpperCase()));
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.setSigningCertificate(key.certificate());
    parameters.setCertificateChain(key.chain());
    parameters.bLevel().setSigningDate(options.at());
    if (options.values.containsKey("--v132")) parameters.setEn319132(false);
    if (options.values.containsKey("--role")) parameters.bLevel().setClaimedSignerRoles(options.all("--role"));

    XAdESService service = new XAdESService(options.verifier());
    service.setTspSource(timeStamps(options));
    ToBeSigned data = service.getDataToSign(document, parameters);
    EncryptionAlgorithm kind = EncryptionAlgorithm.forKey(key.key());
    SignatureAlgorithm algorithm = SignatureAlgorithm.getAlgorithm(kind, DigestAlgorithm.SHA256);
    Signature signature = Signature.getInstance(algorithm.getJCEId());
    signature.initSign(key.key());
    signature.update(data.getBytes());
    DSSDocument signed = service.signDocument(document, parameters, new SignatureValue(algorithm, signature.sign()));
    try (FileOutputStream out = new FileOutputStream(options.one("--out"))) {
      signed.writeTo(out);
    }
  }

  private static TSPSource timeStamps(Options options) throws Exception {
    if (options.values.containsKey("--tsa-url")) return new OnlineTSPSource(options.one("--tsa-url"));
    if (!options.values.containsKey("--tsa-key")) return null;
    Key key = fromPem(options.one("--tsa-key"), options.one("--tsa-cert"));
    KeyEntityTSPSource source = new KeyEntityTSPSource(key.key(), key.certificate(), key.chain());
    source.setProductionTime(options.at());
    source.setTsaPolicy("1.2.3.4");
    return source;
  }

  static Responder responder(Options options) throws Exception {
    Key key = fromPem(options.one("--ocsp-key"), options.one("--ocsp-cert"));
    return new Responder(key.key(), key.certificate(), options.at());
  }

  private static Key fromPem(String keyFile, String certificateFile) throws Exception {
    String pem = Files.readString(Path.of(keyFile));
    int begin = pem.indexOf("-----BEGIN PRIVATE KEY-----") + "-----BEGIN PRIVATE KEY-----".length();
    byte[] der = Base64.getMimeDecoder().decode(pem.substring(begin, pem.indexOf("-----END PRIVATE KEY-----")));
    CertificateToken certificate = Main.certificate(certificateFile);
    PrivateKey key = KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(der));
    return new Key(key, certificate, List.of(certificate));
  }

  private static Key fromStore(String file, String password) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = new FileInputStream(file)) {
      store.load(in, password.toCharArray());
    }
    String alias = store.aliases().nextElement();
    Certificate[] chain = store.getCertificateChain(alias);
    List<CertificateToken> tokens = Arrays.stream(chain).map((one) -> new CertificateToken((X509Certificate) one)).toList();
    return new Key((PrivateKey) store.getKey(alias, password.toCharArray()), tokens.get(0), tokens);
  }

  private Sign() {}
}
