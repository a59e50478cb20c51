import { escapeAttribute } from '#domain/documents';
import type { Shape, SoapOperation, SoapService } from './contract.js';
import { FAULT_NAMESPACE } from './write-fault.js';

/** The WSDL 1.1 of a service, SOAP 1.1 document/literal, wrapped. Ours: none of the platform's trusted profile is public (docs/soap.md). */
export function writeWsdl({ name, namespace, operations }: SoapService, address: string): string {
  const types = new Map<string, string>();
  const elements = Object.entries(operations).map(([operation, { parameters, result }]) => {
    const given = Object.entries(parameters).map(([parameter, { type, optional }]) => element(parameter, { type, ...(optional && { optional }) }, types)).join('');
    return `<xs:element name="${operation}">${sequence(given)}</xs:element><xs:element name="${operation}Response">${sequence(element(`${operation}Return`, result, types))}</xs:element>`;
  });
  const each = (write: (operation: string, contract: SoapOperation) => string): string => Object.entries(operations).map(([operation, contract]) => write(operation, contract)).join('');
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<wsdl:definitions name="${name}" targetNamespace="${namespace}" xmlns:tns="${namespace}" xmlns:k="${FAULT_NAMESPACE}" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/">` +
    `<wsdl:documentation>Messages are signed with WS-Security 1.0, X.509 v3; see docs/soap.md</wsdl:documentation>` +
    `<wsdl:types><xs:schema targetNamespace="${namespace}">${elements.join('')}${[...types.values()].join('')}</xs:schema>` +
    `<xs:schema targetNamespace="${FAULT_NAMESPACE}"><xs:element name="problem">${sequence('<xs:element name="code" type="xs:string"/><xs:element name="location" type="xs:string" minOccurs="0"/><xs:element name="hint" type="xs:string"/>')}</xs:element></xs:schema></wsdl:types>` +
    each((operation) => `<wsdl:message name="${operation}Request"><wsdl:part name="parameters" element="tns:${operation}"/></wsdl:message><wsdl:message name="${operation}Response"><wsdl:part name="parameters" element="tns:${operation}Response"/></wsdl:message>`) +
    `<wsdl:message name="Problem"><wsdl:part name="problem" element="k:problem"/></wsdl:message>` +
    `<wsdl:portType name="${name}">${each((operation) => `<wsdl:operation name="${operation}"><wsdl:input message="tns:${operation}Request"/><wsdl:output message="tns:${operation}Response"/><wsdl:fault name="Problem" message="tns:Problem"/></wsdl:operation>`)}</wsdl:portType>` +
    `<wsdl:binding name="${name}Binding" type="tns:${name}"><soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>` +
    each((operation) => `<wsdl:operation name="${operation}"><soap:operation soapAction=""/><wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output><wsdl:fault name="Problem"><soap:fault name="Problem" use="literal"/></wsdl:fault></wsdl:operation>`) +
    `</wsdl:binding><wsdl:service name="${name}Service"><wsdl:port name="${name}Port" binding="tns:${name}Binding"><soap:address location="${escapeAttribute(address)}"/></wsdl:port></wsdl:service></wsdl:definitions>\n`
  );
}

function sequence(content: string): string {
  return `<xs:complexType><xs:sequence>${content}</xs:sequence></xs:complexType>`;
}

/** Named types are gathered on the way. */
function element(name: string, shape: Shape, types: Map<string, string>): string {
  const occurs = `${shape.optional === true || shape.many === true ? ' minOccurs="0"' : ''}${shape.many === true ? ' maxOccurs="unbounded"' : ''}`;
  if ('type' in shape) return `<xs:element name="${name}" type="xs:${shape.type}"${occurs}/>`;
  const inner = Object.entries(shape.fields).map(([field, one]) => element(field, one, types)).join('');
  types.set(shape.name, `<xs:complexType name="${shape.name}"><xs:sequence>${inner}</xs:sequence></xs:complexType>`);
  return `<xs:element name="${name}" type="tns:${shape.name}"${occurs}/>`;
}
