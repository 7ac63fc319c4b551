// Generated from schema/providers/mbanq.yaml by `npm run codegen`: change the contract, not this file.

export interface paths {
    "/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request an access token
         * @description Exchanges credentials, or a refresh token, for an access token. [V]
         */
        post: operations["requestAccessToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find clients by our reference
         * @description Finds the client that was created with our externalId; this settles an unknown outcome. [V]
         */
        get: operations["findClients"];
        put?: never;
        /**
         * Create a client
         * @description Creates a client, in the state pending. [V]
         */
        post: operations["createClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{clientId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a client
         * @description Reads one client with its state. [V]
         */
        get: operations["getClient"];
        put?: never;
        /**
         * Verify or activate a client
         * @description `verify` checks that address, identifier, e-mail and mobile are there, and answers 403 with the reason when one is missing; `activate` then makes the client active. [V]
         */
        post: operations["commandClient"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{clientId}/identifiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a client's identifiers
         * @description Lists all identifiers of a client. [V]
         */
        get: operations["listIdentifiers"];
        put?: never;
        /**
         * Create Customer Identifier
         * @description Registers an identifier (a passport, a driver's license, a national id) for a customer. One active identifier per client and type, and a number once per type across all clients, inactive ones included [V]. [seed]
         */
        post: operations["createIdentifier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{clientId}/identifiers/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the document types
         * @description Lists the document types that an identifier of this client may have. [V]
         */
        get: operations["getIdentifierTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/clients/{clientId}/identifiers/{identifierId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Update an identifier
         * @description Changes the fields that are given. [V]
         */
        put: operations["updateIdentifier"];
        post?: never;
        /**
         * Delete an identifier
         * @description Removes an identifier. [V]
         */
        delete: operations["deleteIdentifier"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the codes
         * @description Lists the names of all value lists, among them `Customer Identifier-PERSON` and `COUNTRY` [seed], with the ids that listCodeValues needs. [V]
         */
        get: operations["listCodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/codes/{codeId}/codevalues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Code Value
         * @description Lists the values of a code: the document types under `Customer Identifier-PERSON`, the nationalities under `COUNTRY`. The seed names the operation without its path, which is Fineract's [V]. [seed]
         */
        get: operations["listCodeValues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/client_identifiers/{resourceId}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a document of an identifier
         * @description Adds an image or a PDF to an identifier. [V]
         */
        post: operations["uploadIdentifierDocument"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description Whether the identifier is active. `Active` is the seed's; `Inactive` is the family's other word [V]. [seed]
         * @default Active
         * @enum {string}
         */
        IdentifierStatus: "Active" | "Inactive";
        /** @description The body of createIdentifier, its fields in the seed's order; the seed drops their names [V]. issuedDate is required unless the type is a social security number, which only the deployment's code values can tell, so that the rule stands in `x-required-unless`. [seed] */
        CreateIdentifierRequest: {
            /** @description Type of the identification document: the id of a code value of `Customer Identifier-PERSON`, whose name is the type. Pattern `^\d+$`, e.g. 647. [seed] */
            documentTypeId: string;
            /** @description A number/string that uniquely identifies a particular document, e.g. the number of a driver's license. The seed says pattern `^\d+$`, while the SDK uses ABC123456 [V]: not enforced here. [seed] */
            documentKey: string;
            /** @description E.g. Active. [seed] */
            status: components["schemas"]["IdentifierStatus"];
            /** @description The issued date of the document, e.g. 8 February 2028; optional for SSN. [seed] */
            issuedDate?: string;
            /** @description Any user comments, e.g. Document has been verified. [seed] */
            description?: string;
            /** @description The authority that issued the document, e.g. DMV. [seed] */
            issuedBy?: string;
            /** @description The expiry date of the document, e.g. 15 August 2028. [seed] */
            expiryDate?: string;
            /** @description The nationality of the client, the id of a code value of `COUNTRY`, e.g. 633. [seed] */
            nationality?: string;
            /**
             * @description The locale of the client, e.g. en; 'en' will be passed as default. [seed]
             * @default en
             */
            locale?: string;
            /** @description The format of the dates, e.g. dd MMMM yyyy. Mandatory if expiryDate is passed. [seed] */
            dateFormat?: string;
        };
        /** @description The body of updateIdentifier; what is left out stays. [V] */
        UpdateIdentifierRequest: {
            /** @description The id of the type. [V] */
            documentTypeId?: string;
            /** @description The number of the document. [V] */
            documentKey?: string;
            /** @description Active or Inactive. [V] */
            status?: components["schemas"]["IdentifierStatus"];
            /** @description The issued date. [V] */
            issuedDate?: string;
            /** @description Any user comments. [V] */
            description?: string;
            /** @description The authority that issued the document. [V] */
            issuedBy?: string;
            /** @description The expiry date. [V] */
            expiryDate?: string;
            /** @description The id of the nationality. [V] */
            nationality?: string;
            /**
             * @description The locale of the dates. [V]
             * @default en
             */
            locale?: string;
            /** @description Mandatory if expiryDate is passed. [V] */
            dateFormat?: string;
        };
        /** @description What an operation that changes something answers; not every field is always there. [V] */
        CommandResult: {
            /** @description The id of the resource. [V] */
            id?: number | string;
            /** @description The office of the client. [V] */
            officeId?: number;
            /** @description The client. [V] */
            clientId?: number;
            /** @description The id of the resource created or changed. [V] */
            resourceId?: number | string;
            /** @description What changed. [V] */
            changes?: {
                [key: string]: unknown;
            };
        };
        /** @description The identifiers of a client, as a bare list or as a page; both have been seen. [V] */
        IdentifierList: components["schemas"]["Identifier"][] | components["schemas"]["IdentifierPage"];
        /** @description A page of identifiers. [V] */
        IdentifierPage: {
            /** @description How many there are in all. [V] */
            totalFilteredRecords?: number;
            /** @description The identifiers of the page. [V] */
            pageItems: components["schemas"]["Identifier"][];
        };
        /** @description An identifier as Mbanq holds it. [V] */
        Identifier: {
            /** @description The id of the identifier. [V] */
            id: number;
            /** @description Its client. [V] */
            clientId?: number;
            /** @description The type of the document. [V] */
            documentType: components["schemas"]["NamedValue"];
            /** @description The number of the document. [V] */
            documentKey: string | number;
            /** @description Active or Inactive, or a word not known here. [V] */
            status?: string;
            /** @description Comments. [V] */
            description?: string;
            /** @description The authority that issued the document. [V] */
            issuedBy?: string;
            /** @description The issued date. [V] */
            issuedDate?: components["schemas"]["ReadDate"];
            /** @description The expiry date. [V] */
            expiryDate?: components["schemas"]["ReadDate"];
            /** @description The nationality. [V] */
            nationality?: components["schemas"]["NamedValue"];
        };
        /** @description A date as read, as text or as [year, month, day]. [V] */
        ReadDate: string | number[];
        /** @description A code value by id and name. [V] */
        NamedValue: {
            /** @description The id of the code value. [V] */
            id: number;
            /** @description Its name. [V] */
            name?: string;
        };
        /** @description What an identifier may be. [V] */
        IdentifierTemplate: {
            /** @description The document types, ids as documentTypeId takes them. [V] */
            allowedDocumentTypes: components["schemas"]["CodeValue"][];
        };
        /** @description A list of values by id and name. [V] */
        Code: {
            /** @description The id of the code. [V] */
            id: number;
            /** @description Its name, e.g. COUNTRY. [V] */
            name: string;
        };
        /**
         * @description The codes that the seed names. [seed]
         * @enum {string}
         */
        CodeName: "Customer Identifier-PERSON" | "COUNTRY";
        /** @description All codes. [V] */
        CodeList: components["schemas"]["Code"][];
        /** @description One value of a code. [V] */
        CodeValue: {
            /** @description The id to send. [V] */
            id: number;
            /** @description The name to show, e.g. Passport. [V] */
            name: string;
            /** @description A remark. [V] */
            description?: string;
            /** @description Its place in the list. [V] */
            position?: number;
        };
        /** @description The values of a code. [V] */
        CodeValueList: components["schemas"]["CodeValue"][];
        /** @description The body of createClient, as in the Fineract family. [V] */
        CreateClientRequest: {
            /** @description The office the client belongs to. [V] */
            officeId: number;
            /** @description The given name. [V] */
            firstname: string;
            /** @description The family name. [V] */
            lastname: string;
            /** @description The date of birth, in dateFormat. [V] */
            dateOfBirth?: string;
            /** @description The mobile number. [V] */
            mobileNo?: string;
            /**
             * Format: email
             * @description The e-mail address. [V]
             */
            emailAddress?: string;
            /** @description Our reference, unique. [V] */
            externalId?: string;
            /** @description The format of the dates. [V] */
            dateFormat?: string;
            /** @description The language of the dates, e.g. en. [V] */
            locale?: string;
        };
        /**
         * @description What can be done with a client. [V]
         * @enum {string}
         */
        ClientCommand: "verify" | "activate";
        /** @description The body of commandClient. [V] */
        ClientCommandRequest: {
            /** @description When the client becomes active. [V] */
            activationDate?: string;
            /** @description The format of the date. [V] */
            dateFormat?: string;
            /** @description The language of the date. [V] */
            locale?: string;
        };
        /** @description Clients, as a bare list or as a page. [V] */
        ClientList: components["schemas"]["Client"][] | components["schemas"]["ClientPage"];
        /** @description A page of clients. [V] */
        ClientPage: {
            /** @description How many there are in all. [V] */
            totalFilteredRecords?: number;
            /** @description The clients of the page. [V] */
            pageItems: components["schemas"]["Client"][];
        };
        /** @description A client as Mbanq holds it. [V] */
        Client: {
            /** @description The clientId. [V] */
            id: number;
            /** @description Our reference. [V] */
            externalId?: string;
            /** @description Its state. [V] */
            status?: components["schemas"]["ClientState"];
            /** @description The state beside the state; named Verified once `verify` has passed. [V] */
            subStatus?: components["schemas"]["ClientSubState"];
            /** @description Whether it was activated. [V] */
            active?: boolean;
            /** @description When it was activated. [V] */
            activationDate?: components["schemas"]["ReadDate"];
            /** @description The office. [V] */
            officeId?: number;
            /** @description The given name. [V] */
            firstname?: string;
            /** @description The family name. [V] */
            lastname?: string;
            /** @description The full name. [V] */
            displayName?: string;
            /** @description The date of birth. [V] */
            dateOfBirth?: components["schemas"]["ReadDate"];
            /** @description The mobile number. [V] */
            mobileNo?: string;
            /** @description The e-mail address. [V] */
            emailAddress?: string;
        };
        /** @description A state of a client. [V] */
        ClientState: {
            /** @description The number of the state, e.g. 300 for active. [V] */
            id?: number;
            /** @description The word of the state; a word not known here is legal. [V] */
            code: components["schemas"]["CustomerStatus"] | string;
            /** @description The word to show. [V] */
            value?: string;
        };
        /**
         * @description The codes of a client's state in the Fineract family. [V]
         * @enum {string}
         */
        CustomerStatus: "clientStatusType.invalid" | "clientStatusType.pending" | "clientStatusType.active" | "clientStatusType.transfer.in.progress" | "clientStatusType.transfer.on.hold" | "clientStatusType.closed" | "clientStatusType.rejected" | "clientStatusType.withdraw";
        /** @description A state beside the state. [V] */
        ClientSubState: {
            /** @description The id of its code value. [V] */
            id?: number;
            /** @description Its name, e.g. Verified. [V] */
            name?: string;
        };
        /** @description The parts of uploadIdentifierDocument. [V] */
        UploadIdentifierDocumentRequest: {
            /** @description The name of the document. [V] */
            name: string;
            /**
             * Format: binary
             * @description A PDF, JPEG or PNG. [V]
             */
            file: Blob;
            /** @description The kind of document. [V] */
            type?: string;
            /** @description A remark. [V] */
            description?: string;
        };
        /** @description The form of requestAccessToken. [V] */
        AccessTokenRequest: {
            /**
             * @description password with username and password, refresh_token with refresh_token. [V]
             * @enum {string}
             */
            grant_type: "password" | "refresh_token";
            /** @description The user. [V] */
            username?: string;
            /** @description The user's password. [V] */
            password?: string;
            /** @description A refresh token. [V] */
            refresh_token?: string;
            /** @description The application. [V] */
            client_id: string;
            /** @description The application's secret. [V] */
            client_secret: string;
        } & (unknown & unknown);
        /** @description What requestAccessToken answers. [V] */
        AccessToken: {
            /** @description The token to send. [V] */
            access_token: string;
            /** @description What to get the next one with. [V] */
            refresh_token?: string;
            /** @description Its life in seconds. [V] */
            expires_in: number;
            /** @description What it allows. [V] */
            scope?: string;
        };
        /** @description An error. [V] */
        Error: {
            /** @description What is wrong, for a developer. [V] */
            developerMessage?: string;
            /** @description The HTTP status as text, e.g. "404". [V] */
            httpStatusCode?: string;
            /** @description What is wrong, for a user. [V] */
            defaultUserMessage?: string;
            /** @description A stable word for what is wrong. [V] */
            userMessageGlobalisationCode?: components["schemas"]["ObservedErrorCode"];
            /** @description What is wrong in detail. [V] */
            errors?: components["schemas"]["ParameterError"][];
        };
        /** @description What is wrong with one parameter, or which rule is broken. [V] */
        ParameterError: {
            /** @description A stable word for what is wrong. [V] */
            userMessageGlobalisationCode?: components["schemas"]["ObservedErrorCode"];
            /** @description The parameter. [V] */
            parameterName?: string;
            /** @description The value that was sent: never repeat it. [V] */
            value?: unknown;
            /** @description What is wrong, for a developer. [V] */
            developerMessage?: string;
            /** @description What is wrong, for a user. [V] */
            defaultUserMessage?: string;
        };
        /**
         * @description The codes of errors that matter here. [V]
         * @enum {string}
         */
        ErrorCode: "validation.msg.validation.errors.exist" | "error.msg.not.authenticated" | "validation.msg.domain.rule.violation" | "error.msg.clientIdentifier.type.duplicate" | "error.msg.clientIdentifier.identityKey.duplicate" | "error.msg.resource.not.found";
        /** @description A code as read; one not known here is legal. [OURS] */
        ObservedErrorCode: components["schemas"]["ErrorCode"] | string;
    };
    responses: {
        /** @description It is done. [V] */
        Command: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "id": 31,
                 *       "officeId": 1,
                 *       "clientId": 15,
                 *       "resourceId": 31,
                 *       "changes": {}
                 *     }
                 */
                "application/json": components["schemas"]["CommandResult"];
            };
        };
        /** @description The request is not acceptable; `errors` names the parameters. [V] */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "developerMessage": "The request was invalid.",
                 *       "httpStatusCode": "400",
                 *       "defaultUserMessage": "Validation errors exist.",
                 *       "userMessageGlobalisationCode": "validation.msg.validation.errors.exist",
                 *       "errors": [
                 *         {
                 *           "userMessageGlobalisationCode": "validation.msg.clientIdentifier.documentKey.cannot.be.blank",
                 *           "parameterName": "documentKey",
                 *           "developerMessage": "The parameter documentKey is mandatory.",
                 *           "defaultUserMessage": "The parameter documentKey is mandatory."
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The token is missing, wrong or too old; `error.msg.not.authenticated`. [V] */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description A rule forbids it; `validation.msg.domain.rule.violation` with the rule in `errors`: a duplicate type, a duplicate number, or what a verification lacks. [V] */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such resource; `error.msg.resource.not.found`. [V] */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description Any other answer; its body may lack this form. [G] */
        Unexpected: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /**
         * @description The ID of your banking instance visible in the MBANQ Console. [seed]
         * @example z01j3e71zd6zkq908vyf5861a8
         */
        TenantId: string;
        /**
         * @description Names the request for tracing, in the form `RequestUUID=<uuid>`. [V]
         * @example RequestUUID=2f1c1a52-8a3e-4a63-9b39-6c2f5d8f0a11
         */
        TraceId: string;
        /**
         * @description The associated Customer Id. [seed]
         * @example 15
         */
        ClientId: number;
        /** @description The resourceId that createIdentifier answered. [V] */
        IdentifierId: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    requestAccessToken: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ID of your banking instance visible in the MBANQ Console. [seed]
                 * @example z01j3e71zd6zkq908vyf5861a8
                 */
                tenantId: components["parameters"]["TenantId"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The credentials. [V] */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["AccessTokenRequest"];
            };
        };
        responses: {
            /** @description The token. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessToken"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Unexpected"];
        };
    };
    findClients: {
        parameters: {
            query: {
                /** @description Our reference. Fineract answers all clients without it; this project never asks so. [V] */
                externalId: string;
            };
            header: {
                /**
                 * @description The ID of your banking instance visible in the MBANQ Console. [seed]
                 * @example z01j3e71zd6zkq908vyf5861a8
                 */
                tenantId: components["parameters"]["TenantId"];
                /**
                 * @description Names the request for tracing, in the form `RequestUUID=<uuid>`. [V]
                 * @example RequestUUID=2f1c1a52-8a3e-4a63-9b39-6c2f5d8f0a11
                 */
                "trace-id"?: components["parameters"]["TraceId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clients found, none when there is no such reference. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClientList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Unexpected"];
        };
    };
    createClient: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ID of your banking instance visible in the MBANQ Console. [seed]
                 * @example z01j3e71zd6zkq908vyf5861a8
                 */
                tenantId: components["parameters"]["TenantId"];
                /**
                 * @description Names the request for tracing, in the form `RequestUUID=<uuid>`. [V]
                 * @example RequestUUID=2f1c1a52-8a3e-4a63-9b39-6c2f5d8f0a11
                 */
                "trace-id"?: components["parameters"]["TraceId"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The client. [V] */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "officeId": 1,
                 *       "firstname": "Sam",
                 *       "lastname": "Sample",
                 *       "dateOfBirth": "12 May 1990",
                 *       "mobileNo": "+15550100",
                 *       "emailAddress": "sam.sample@example.com",
                 *       "externalId": "C0001",
                 *       "dateFormat": "dd MMMM yyyy",
                 *       "locale": "en"
                 *     }
                 */
                "application/json": components["schemas"]["CreateClientRequest"];
            };
        };
        responses: {
            200: components["responses"]["Command"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            default: components["responses"]["Unexpected"];
        };
    };
    getClient: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ID of your banking instance visible in the MBANQ Console. [seed]
                 * @example z01j3e71zd6zkq908vyf5861a8
                 */
                tenantId: components["parameters"]["TenantId"];
                /**
                 * @description Names the request for tracing, in the form `RequestUUID=<uuid>`. [V]
                 * @example RequestUUID=2f1c1a52-8a3e-4a63-9b39-6c2f5d8f0a11
                 */
                "trace-id"?: components["parameters"]["TraceId"];
            };
            path: {
                /**
                 * @description The associated Customer Id. [seed]
                 * @example 15
                 */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The client. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Client"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    commandClient: {
        parameters: {
            query: {
                /**
                 * @description What to do. [V]
                 * @example verify
                 */
                command: components["schemas"]["ClientCommand"];
            };
            header: {
                /**
                 * @description The ID of your banking instance visible in the MBANQ Console. [seed]
                 * @example z01j3e71zd6zkq908vyf5861a8
                 */
                tenantId: components["parameters"]["TenantId"];
                /**
                 * @description Names the request for tracing, in the form `RequestUUID=<uuid>`. [V]
                 * @example RequestUUID=2f1c1a52-8a3e-4a63-9b39-6c2f5d8f0a11
                 */
                "trace-id"?: components["parameters"]["TraceId"];
            };
            path: {
                /**
                 * @description The associated Customer Id. [seed]
                 * @example 15
                 */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        /** @description What a command needs beyond its name; `activate` needs the date and its format. [V] */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ClientCommandRequest"];
            };
        };
        responses: {
            200: components["responses"]["Command"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    listIdentifiers: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ID of your banking instance visible in the MBANQ Console. [seed]
                 * @example z01j3e71zd6zkq908vyf5861a8
                 */
                tenantId: components["parameters"]["TenantId"];
                /**
                 * @description Names the request for tracing, in the form `RequestUUID=<uuid>`. [V]
                 * @example RequestUUID=2f1c1a52-8a3e-4a63-9b39-6c2f5d8f0a11
                 */
                "trace-id"?: components["parameters"]["TraceId"];
            };
            path: {
                /**
                 * @description The associated Customer Id. [seed]
                 * @example 15
                 */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The identifiers. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentifierList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    createIdentifier: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ID of your banking instance visible in the MBANQ Console. [seed]
                 * @example z01j3e71zd6zkq908vyf5861a8
                 */
                tenantId: components["parameters"]["TenantId"];
                /**
                 * @description Names the request for tracing, in the form `RequestUUID=<uuid>`. [V]
                 * @example RequestUUID=2f1c1a52-8a3e-4a63-9b39-6c2f5d8f0a11
                 */
                "trace-id"?: components["parameters"]["TraceId"];
            };
            path: {
                /**
                 * @description The associated Customer Id. [seed]
                 * @example 15
                 */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        /** @description The identifier. [seed] */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "documentTypeId": "647",
                 *       "documentKey": "1234567",
                 *       "status": "Active",
                 *       "issuedDate": "8 February 2028",
                 *       "description": "Document has been verified",
                 *       "issuedBy": "DMV",
                 *       "expiryDate": "15 August 2028",
                 *       "nationality": "633",
                 *       "locale": "en",
                 *       "dateFormat": "dd MMMM yyyy"
                 *     }
                 */
                "application/json": components["schemas"]["CreateIdentifierRequest"];
            };
        };
        responses: {
            200: components["responses"]["Command"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    getIdentifierTemplate: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ID of your banking instance visible in the MBANQ Console. [seed]
                 * @example z01j3e71zd6zkq908vyf5861a8
                 */
                tenantId: components["parameters"]["TenantId"];
                /**
                 * @description Names the request for tracing, in the form `RequestUUID=<uuid>`. [V]
                 * @example RequestUUID=2f1c1a52-8a3e-4a63-9b39-6c2f5d8f0a11
                 */
                "trace-id"?: components["parameters"]["TraceId"];
            };
            path: {
                /**
                 * @description The associated Customer Id. [seed]
                 * @example 15
                 */
                clientId: components["parameters"]["ClientId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The types. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IdentifierTemplate"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateIdentifier: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ID of your banking instance visible in the MBANQ Console. [seed]
                 * @example z01j3e71zd6zkq908vyf5861a8
                 */
                tenantId: components["parameters"]["TenantId"];
                /**
                 * @description Names the request for tracing, in the form `RequestUUID=<uuid>`. [V]
                 * @example RequestUUID=2f1c1a52-8a3e-4a63-9b39-6c2f5d8f0a11
                 */
                "trace-id"?: components["parameters"]["TraceId"];
            };
            path: {
                /**
                 * @description The associated Customer Id. [seed]
                 * @example 15
                 */
                clientId: components["parameters"]["ClientId"];
                /** @description The resourceId that createIdentifier answered. [V] */
                identifierId: components["parameters"]["IdentifierId"];
            };
            cookie?: never;
        };
        /** @description The fields to change. [V] */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateIdentifierRequest"];
            };
        };
        responses: {
            200: components["responses"]["Command"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    deleteIdentifier: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ID of your banking instance visible in the MBANQ Console. [seed]
                 * @example z01j3e71zd6zkq908vyf5861a8
                 */
                tenantId: components["parameters"]["TenantId"];
                /**
                 * @description Names the request for tracing, in the form `RequestUUID=<uuid>`. [V]
                 * @example RequestUUID=2f1c1a52-8a3e-4a63-9b39-6c2f5d8f0a11
                 */
                "trace-id"?: components["parameters"]["TraceId"];
            };
            path: {
                /**
                 * @description The associated Customer Id. [seed]
                 * @example 15
                 */
                clientId: components["parameters"]["ClientId"];
                /** @description The resourceId that createIdentifier answered. [V] */
                identifierId: components["parameters"]["IdentifierId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Command"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    listCodes: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ID of your banking instance visible in the MBANQ Console. [seed]
                 * @example z01j3e71zd6zkq908vyf5861a8
                 */
                tenantId: components["parameters"]["TenantId"];
                /**
                 * @description Names the request for tracing, in the form `RequestUUID=<uuid>`. [V]
                 * @example RequestUUID=2f1c1a52-8a3e-4a63-9b39-6c2f5d8f0a11
                 */
                "trace-id"?: components["parameters"]["TraceId"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The codes. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Unexpected"];
        };
    };
    listCodeValues: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ID of your banking instance visible in the MBANQ Console. [seed]
                 * @example z01j3e71zd6zkq908vyf5861a8
                 */
                tenantId: components["parameters"]["TenantId"];
                /**
                 * @description Names the request for tracing, in the form `RequestUUID=<uuid>`. [V]
                 * @example RequestUUID=2f1c1a52-8a3e-4a63-9b39-6c2f5d8f0a11
                 */
                "trace-id"?: components["parameters"]["TraceId"];
            };
            path: {
                /** @description The id of the code. [V] */
                codeId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The values. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CodeValueList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    uploadIdentifierDocument: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The ID of your banking instance visible in the MBANQ Console. [seed]
                 * @example z01j3e71zd6zkq908vyf5861a8
                 */
                tenantId: components["parameters"]["TenantId"];
                /**
                 * @description Names the request for tracing, in the form `RequestUUID=<uuid>`. [V]
                 * @example RequestUUID=2f1c1a52-8a3e-4a63-9b39-6c2f5d8f0a11
                 */
                "trace-id"?: components["parameters"]["TraceId"];
            };
            path: {
                /** @description The resourceId that createIdentifier answered. [V] */
                resourceId: number;
            };
            cookie?: never;
        };
        /** @description The document. [V] */
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadIdentifierDocumentRequest"];
            };
        };
        responses: {
            200: components["responses"]["Command"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
}
type FlattenedDeepRequired<T> = {
    [K in keyof T]-?: FlattenedDeepRequired<T[K] extends unknown[] | undefined | null ? Extract<T[K], unknown[]>[number] : T[K]>;
};
type ReadonlyArray<T> = [
    Exclude<T, undefined>
] extends [
    unknown[]
] ? Readonly<Exclude<T, undefined>> : Readonly<Exclude<T, undefined>[]>;
export const identifierStatusValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["IdentifierStatus"]> = ["Active", "Inactive"];
export const codeNameValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["CodeName"]> = ["Customer Identifier-PERSON", "COUNTRY"];
export const clientCommandValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ClientCommand"]> = ["verify", "activate"];
export const customerStatusValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["CustomerStatus"]> = ["clientStatusType.invalid", "clientStatusType.pending", "clientStatusType.active", "clientStatusType.transfer.in.progress", "clientStatusType.transfer.on.hold", "clientStatusType.closed", "clientStatusType.rejected", "clientStatusType.withdraw"];
export const accessTokenRequestGrant_typeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["AccessTokenRequest"]["grant_type"]> = ["password", "refresh_token"];
export const errorCodeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ErrorCode"]> = ["validation.msg.validation.errors.exist", "error.msg.not.authenticated", "validation.msg.domain.rule.violation", "error.msg.clientIdentifier.type.duplicate", "error.msg.clientIdentifier.identityKey.duplicate", "error.msg.resource.not.found"];
