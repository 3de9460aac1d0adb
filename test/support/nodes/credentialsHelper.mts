import {
	isExpression,
	type IAuthenticateGeneric,
	type ICredentialDataDecryptedObject,
	type ICredentialsExpressionResolveValues,
	type ICredentialsHelper,
	type ICredentialType,
	type IExecuteData,
	type IHttpRequestOptions,
	type INode,
	type INodeParameters,
	type Workflow,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { InflushipApi } from '../../../credentials/InflushipApi.credentials.ts';

export type CredentialValues = ICredentialDataDecryptedObject;

/**
 * n8n's credential handling without its database: stored values with the type's defaults, and the
 * type's `authenticate` with its expressions, resolved the way n8n resolves them.
 */
export function makeCredentialsHelper(values: CredentialValues): ICredentialsHelper {
	const credential: ICredentialType = new InflushipApi();
	const defaults = Object.fromEntries(
		credential.properties.map((property) => [property.name, property.default]),
	) as CredentialValues;

	const helper: Partial<ICredentialsHelper> = {
		getParentTypes: () => [],
		isCredentialUsableByNode: () => true,
		getCredentialsProperties: () => credential.properties,
		getDecrypted: async (_data, _stored, _type, mode, executeData, _raw, resolveValues) => {
			const decrypted = { ...defaults, ...values };
			return resolveValues === undefined
				? decrypted
				: resolveFor(decrypted, { mode, executeData, ...resolveValues });
		},
		preAuthentication: async () => undefined,
		authenticate: async (data, _type, request, workflow, node) =>
			applyGeneric(
				credential.authenticate as IAuthenticateGeneric,
				data,
				request as IHttpRequestOptions,
				workflow!,
				node!,
			),
	};
	return helper as ICredentialsHelper;
}

/** With the values of the input item that the credential is read for. */
function resolveFor(
	decrypted: CredentialValues,
	{
		workflow,
		runExecutionData,
		runIndex,
		itemIndex,
		node,
		connectionInputData,
		mode,
		executeData,
	}: ICredentialsExpressionResolveValues & {
		mode: WorkflowExecuteMode;
		executeData?: IExecuteData;
	},
): CredentialValues {
	return workflow.expression.getParameterValue(
		decrypted as INodeParameters,
		runExecutionData,
		runIndex,
		itemIndex,
		node.name,
		connectionInputData,
		mode,
		{},
		executeData,
		false,
		decrypted,
	) as CredentialValues;
}

function applyGeneric(
	authenticate: IAuthenticateGeneric,
	credentials: CredentialValues,
	request: IHttpRequestOptions,
	workflow: Workflow,
	node: INode,
): IHttpRequestOptions {
	const resolve = (text: string) =>
		isExpression(text)
			? String(
					workflow.expression.getSimpleParameterValue(
						node,
						text,
						'internal',
						{ $credentials: credentials },
						undefined,
						'',
					) ?? '',
				)
			: text;
	const headers = Object.entries(authenticate.properties.headers ?? {}).map(([name, value]) => [
		resolve(name),
		resolve(String(value)),
	]);
	return { ...request, headers: { ...request.headers, ...Object.fromEntries(headers) } };
}
