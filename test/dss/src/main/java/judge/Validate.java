package judge;

import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.jaxb.object.Message;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.simplereport.jaxb.XmlSignatureScope;
import eu.europa.esig.dss.simplereport.jaxb.XmlTimestamp;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.util.List;
import java.util.stream.Collectors;

/** DSS's own policy, unchanged. */
final class Validate {
  static void run(Options options) throws Exception {
    for (Options.Input input : options.inputs) System.out.println(validate(options, input));
  }

  private static String validate(Options options, Options.Input input) {
    try {
      DSSDocument document = Options.document(input.file(), "signed.xml");
      SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(document);
      validator.setCertificateVerifier(options.verifier());
      validator.setValidationTime(options.at());
      if (!input.beside().isEmpty()) validator.setDetachedContents(input.beside());
      Reports reports = validator.validateDocument();
      if (options.values.containsKey("--detailed")) System.err.println(reports.getXmlDetailedReport());
      SimpleReport report = reports.getSimpleReport();
      String signatures = report.getSignatureIdList().stream().map((id) -> signature(report, reports.getDiagnosticData().getSignatureById(id))).collect(Collectors.joining(","));
      return "{\"signatures\":[" + signatures + "]}";
    } catch (Exception refused) {
      return "{\"signatures\":[],\"error\":" + text(refused.toString()) + "}";
    }
  }

  private static String signature(SimpleReport report, SignatureWrapper wrapper) {
    String id = wrapper.getId();
    SubIndication reason = report.getSubIndication(id);
    return "{\"indication\":" + text(report.getIndication(id).name())
        + ",\"reason\":" + (reason == null ? "null" : text(reason.name()))
        + ",\"level\":" + text(report.getSignatureFormat(id).name())
        + ",\"signedBy\":" + text(report.getSignedBy(id))
        + ",\"bestTime\":" + text(String.valueOf(report.getBestSignatureTime(id) == null ? null : report.getBestSignatureTime(id).toInstant()))
        + ",\"errors\":" + messages(report.getAdESValidationErrors(id))
        + ",\"warnings\":" + messages(report.getAdESValidationWarnings(id))
        + ",\"structure\":[" + wrapper.getStructuralValidationMessages().stream().map(Validate::text).collect(Collectors.joining(",")) + "]"
        + ",\"covers\":[" + report.getSignatureScopes(id).stream().map(Validate::scope).collect(Collectors.joining(",")) + "]"
        + ",\"timestamps\":[" + report.getSignatureTimestamps(id).stream().map(Validate::timestamp).collect(Collectors.joining(",")) + "]}";
  }

  private static String scope(XmlSignatureScope scope) {
    return text(scope.getScope().name() + " " + scope.getName());
  }

  private static String timestamp(XmlTimestamp timestamp) {
    return "{\"indication\":" + text(timestamp.getIndication().name())
        + ",\"reason\":" + (timestamp.getSubIndication() == null ? "null" : text(timestamp.getSubIndication().name()))
        + ",\"at\":" + text(timestamp.getProductionTime().toInstant().toString()) + "}";
  }

  private static String messages(List<Message> messages) {
    return "[" + messages.stream().map((message) -> text(message.getValue())).collect(Collectors.joining(",")) + "]";
  }

  private static String text(String value) {
    if (value == null) return "null";
    StringBuilder written = new StringBuilder("\"");
    for (char character : value.toCharArray()) {
      if (character == '"' || character == '\\') written.append('\\').append(character);
      else if (character < 0x20) written.append(String.format("\\u%04x", (int) character));
      else written.append(character);
    }
    return written.append('"').toString();
  }

  private Validate() {}
}
