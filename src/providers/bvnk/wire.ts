// Generated from schema/providers/bvnk.yaml by `npm run codegen`: change the contract, not this file.

export interface paths {
    "/platform/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create an individual customer
         * @description Creates an individual customer and initiates its KYC verification. Idempotent with X-Idempotency-Key: only successes are cached; a repeat answers 200 with the same reference, or 400 "already exists" [V]. [seed]
         */
        post: operations["createCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/customers/{reference}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch the current verification status
         * @description Reads one customer with its current verification status. [seed]
         */
        get: operations["getCustomer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v2/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look a customer up by our reference
         * @description Finds the customer that was created with our externalReference; this is how an unknown outcome of the later generation is settled. [V]
         */
        get: operations["findCustomersByExternalReference"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/customers/agreement/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a signing session
         * @description Opens a session in which the customer reads and signs BVNK's agreements. [V]
         */
        post: operations["createAgreementSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/customers/agreement/sessions/{reference}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Sign a session
         * @description Records that the customer signed; the session's reference then serves as the signed agreement. [V]
         */
        put: operations["updateAgreementSession"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/customers/{reference}/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload documents
         * @description Adds documents to a customer, each with its content in base64. [V]
         */
        post: operations["uploadDocuments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    platformCustomerStatusChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A customer's status changed (first generation)
         * @description Sent when a customer's verification status changes. The later generation announces the same change with an event of its own. Answer 200 within 10 seconds; otherwise up to 100 tries follow, at most 15 minutes apart; duplicates occur. [V]
         */
        post: operations["onPlatformCustomerStatusChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    customersStatusChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A customer's status changed (later generation)
         * @description Sent when a customer's verification status changes, beside the event of the first generation. [V]
         */
        post: operations["onCustomersStatusChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    platformCustomerUpdate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A customer was updated
         * @description Sent when a customer's data changed; read the customer to learn what. [V]
         */
        post: operations["onPlatformCustomerUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    agreementSessionStatusChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A signing session changed
         * @description Sent when an agreement session is signed or declined. [V]
         */
        post: operations["onAgreementSessionStatusChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    documentStatusChange: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A document was judged
         * @description Sent when the check of a document ends. [V]
         */
        post: operations["onDocumentStatusChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description ISO 2-letter country code, e.g. US. [seed] */
        CountryCode: string;
        /**
         * @description Every status word known: PENDING_AGREEMENTS (awaiting agreement acceptance or additional information), PENDING_VERIFICATION (verification in progress; the seed's own example writes VERIFICATION_PENDING), VERIFIED and UNSUCCESSFUL (verification failed; see the details for the reasons) are the seed's; INFO_REQUIRED, PENDING, ACTIONS_REQUIRED, REJECTED and TERMINATED are the later generation's [V]. [seed]
         * @enum {string}
         */
        CustomerStatus: "PENDING_AGREEMENTS" | "PENDING_VERIFICATION" | "VERIFICATION_PENDING" | "VERIFIED" | "UNSUCCESSFUL" | "INFO_REQUIRED" | "PENDING" | "ACTIONS_REQUIRED" | "REJECTED" | "TERMINATED";
        /**
         * @description The risk rating of an individual; the seed gives these three as examples. [seed]
         * @enum {string}
         */
        RiskScore: "LOW" | "MEDIUM" | "HIGH";
        /** @description Employment status, e.g. EMPLOYED, UNEMPLOYED, RETIRED, etc.; the seed leaves the list open. [seed] */
        EmploymentStatus: string;
        /** @description The body of createCustomer in the seed's form, the default generation. [seed] */
        CreateCustomerRequest: {
            /**
             * @description Must be INDIVIDUAL. [seed]
             * @constant
             */
            type: "INDIVIDUAL";
            /** @description The individual customer. [seed] */
            individual: components["schemas"]["Individual"];
            /** @description Reference to an e-sign or terms acceptance. [seed] */
            signed_agreement_id: string;
        };
        /** @description Container object for individual customer details. [seed] */
        Individual: {
            /** @description The risk rating. [seed] */
            riskScore?: components["schemas"]["RiskScore"];
            /** @description Short descriptive text, e.g. "Private client". [seed] */
            description?: string;
            /** @description The given name. [seed] */
            firstName: string;
            /** @description The family name. [seed] */
            lastName: string;
            /**
             * Format: date
             * @description Date of birth in YYYY-MM-DD format. [seed]
             */
            dateOfBirth: string;
            /** @description Where the individual was born. [seed] */
            birthCountryCode?: components["schemas"]["CountryCode"];
            /** @description The nationality, e.g. US. Depending on compliance, this may be required. [seed] */
            nationality?: components["schemas"]["CountryCode"];
            /**
             * Format: email
             * @description The e-mail address. [seed]
             */
            email?: string;
            /** @description Physical address details. [seed] */
            address: components["schemas"]["Address"];
            /** @description Identification details. [seed] */
            identification?: components["schemas"]["Identification"];
            /** @description Enhanced due diligence. [seed] */
            edd?: components["schemas"]["EnhancedDueDiligence"];
        };
        /** @description A physical address. [seed] */
        Address: {
            /** @description First line of the street address. [seed] */
            addressLine1: string;
            /** @description Second line of the address. [seed] */
            addressLine2?: string;
            /** @description City or locality. [seed] */
            city: string;
            /** @description ZIP or postal code. [seed] */
            postCode: string;
            /** @description The country, e.g. US. [seed] */
            countryCode: components["schemas"]["CountryCode"];
        };
        /** @description Identification details; the whole object and each field are optional. [seed] */
        Identification: {
            /** @description Passport or other official ID number. [seed] */
            documentNumber?: string;
            /** @description Tax ID, e.g. an SSN or TIN. [seed] */
            taxNumber?: string;
            /**
             * Format: date-time
             * @description When a selfie or liveness check was done and passed elsewhere; its presence confirms that check and removes the need for another. [seed]
             */
            selfieVerifiedAt?: string;
        };
        /** @description Enhanced due diligence (EDD) data, to be included if required. [seed] */
        EnhancedDueDiligence: {
            /** @description Code or reference for the expected monthly transaction volume. [seed] */
            expectedMonthlyVolumes?: string;
            /** @description Employment status. [seed] */
            employmentStatus?: components["schemas"]["EmploymentStatus"];
            /** @description Latest or primary occupation. [seed] */
            lastOccupation?: string;
            /** @description Whether the individual acts as an intermediary, e.g. broker or agent, in transactions. [seed] */
            intermediary?: boolean;
        };
        /** @description The body of createCustomer in the later generation's form. Not what the operation accepts by default; a deployment can choose it. Which fields are required is a guess, taken from the seed's form. [V] */
        CreateCustomerCurrent: {
            /**
             * @description Must be INDIVIDUAL. [V]
             * @constant
             */
            type: "INDIVIDUAL";
            /** @description Our reference, unique. [V] */
            externalReference?: string;
            /** @description The individual customer. [V] */
            individual: components["schemas"]["IndividualCurrent"];
            /** @description The reference of a signed agreement session. [V] */
            signedAgreementSessionReference: string;
        };
        /** @description An individual in the later generation's form. [V] */
        IndividualCurrent: {
            /** @description The risk rating. [V] */
            riskScore?: components["schemas"]["RiskScore"];
            /** @description Short descriptive text. [V] */
            description?: string;
            /** @description The given name. [V] */
            firstName: string;
            /** @description The family name. [V] */
            lastName: string;
            /**
             * Format: date
             * @description Date of birth in YYYY-MM-DD format. [V]
             */
            dateOfBirth: string;
            /** @description Where the individual was born. [V] */
            birthCountryCode?: components["schemas"]["CountryCode"];
            /** @description The nationality. [V] */
            nationality?: components["schemas"]["CountryCode"];
            /**
             * Format: email
             * @description The e-mail address. [V]
             */
            emailAddress?: string;
            /** @description Physical address details. [V] */
            address: components["schemas"]["AddressCurrent"];
            /** @description The tax number and where it is from. [V] */
            taxIdentification?: components["schemas"]["TaxIdentification"];
            /** @description Customer due diligence. [V] */
            cdd?: components["schemas"]["CustomerDueDiligence"];
        };
        /** @description A physical address in the later generation's form. [V] */
        AddressCurrent: {
            /** @description First line of the street address. [V] */
            addressLine1: string;
            /** @description Second line of the address. [V] */
            addressLine2?: string;
            /** @description City or locality. [V] */
            city: string;
            /** @description ZIP or postal code. [V] */
            postalCode: string;
            /** @description State or region code. [V] */
            stateCode?: string;
            /** @description The country. [V] */
            countryCode: components["schemas"]["CountryCode"];
        };
        /** @description A tax number with its country. [V] */
        TaxIdentification: {
            /** @description The tax number. [V] */
            number: string;
            /** @description The country of tax residence. [V] */
            taxResidenceCountryCode: components["schemas"]["CountryCode"];
        };
        /** @description Customer due diligence (CDD) data of the later generation; open word lists grow. [V] */
        CustomerDueDiligence: {
            /** @description Employment status. [V] */
            employmentStatus?: components["schemas"]["EmploymentStatusCurrent"];
            /** @description Where the funds come from. [V] */
            sourceOfFunds?: string;
            /** @description Whether the individual is politically exposed. [V] */
            pepStatus?: components["schemas"]["PepStatus"];
            /** @description What the account is for. [V] */
            intendedUseOfAccount?: string;
            /** @description The expected monthly transaction volume. [V] */
            expectedMonthlyVolume?: components["schemas"]["Money"];
            /** @description The estimated yearly income. [V] */
            estimatedYearlyIncome?: string;
            /** @description The industry the individual works in. [V] */
            employmentIndustrySector?: string;
        };
        /**
         * @description The later generation's words for employment. [V]
         * @enum {string}
         */
        EmploymentStatusCurrent: "SELF_EMPLOYED" | "SALARIED" | "UNEMPLOYED" | "RETIRED" | "NOT_PROVIDED";
        /**
         * @description The later generation's words for political exposure. [V]
         * @enum {string}
         */
        PepStatus: "NOT_PEP" | "FORMER_PEP_2_YEARS" | "FORMER_PEP_OLDER" | "DOMESTIC_PEP" | "FOREIGN_PEP" | "CLOSE_ASSOCIATES" | "FAMILY_MEMBERS";
        /** @description An amount with its currency. [V] */
        Money: {
            /** @description The amount; sent as text, answered as a number. [V] */
            amount: number | string;
            /** @description ISO 4217 currency code. [V] */
            currency: string;
        };
        /** @description What createCustomer answers. [seed] */
        CreateCustomerResponse: {
            /** @description A unique identifier for the customer. [seed] */
            reference: string;
            /** @description The current status. [seed] */
            status: components["schemas"]["ObservedCustomerStatus"];
        };
        /** @description A status as read, of either generation or unknown; an unknown one never means VERIFIED. [OURS] */
        ObservedCustomerStatus: components["schemas"]["CustomerStatus"] | string;
        /** @description A customer as BVNK holds it; fields of either generation may be present. [seed] */
        Customer: {
            /** @description A unique identifier for the customer. [seed] */
            reference: string;
            /** @description The current status. [seed] */
            status: components["schemas"]["ObservedCustomerStatus"];
            /** @description INDIVIDUAL or COMPANY. [V] */
            type?: string;
            /** @description Our reference, in the later generation. [V] */
            externalReference?: string;
            /** @description How the customer came, e.g. API. [V] */
            flowType?: string;
            /** @description The individual, as it was sent; the later generation also splits it into `person`, `details` (with `contactInfo`) and `cdd`. [V] */
            individual?: {
                [key: string]: unknown;
            };
            /** @description Where the customer gives what is still missing. [V] */
            verification?: components["schemas"]["VerificationLink"];
            /** @description Why a verification failed. The seed says only "check details for specific reasons"; the name and the shape are ours. [OURS] */
            details?: components["schemas"]["VerificationDetail"][];
            /** @description What the customer must still do, in the later generation. [V] */
            requiredActions?: unknown[];
        };
        /** @description One reason for an unsuccessful verification. [OURS] */
        VerificationDetail: {
            /** @description A stable word for the reason. [OURS] */
            code?: string;
            /** @description The reason in words. [OURS] */
            message?: string;
        };
        /** @description The page on which a customer is verified, in the later generation. [V] */
        VerificationLink: {
            /** @description How far it is, e.g. init. [V] */
            status?: string;
            /** @description The address of the page; whoever has it can act as the customer. [V] */
            url?: string;
            /** @description When the address ends. [V] */
            expiresAt?: string;
        };
        /** @description A page of customers. [V] */
        CustomerPage: {
            /** @description The customers of this page. [V] */
            content: components["schemas"]["FoundCustomer"][];
            /** @description How many there are. [V] */
            totalElements?: number;
            /** @description How many pages there are. [V] */
            totalPages?: number;
            /** @description Whether a further page follows. [V] */
            hasNext?: boolean;
            /** @description Which page this is. [V] */
            pageable?: {
                /** @description From 0. [V] */
                pageNumber?: number;
                /** @description The most customers of a page. [V] */
                pageSize?: number;
            };
        };
        /** @description A customer in a list. Here `id` is what other operations call `reference`, and `reference` is our externalReference [V]; an entry in the form of getCustomer is read too [OURS]. [V] */
        FoundCustomer: {
            /** @description BVNK's reference of the customer. [V] */
            id?: string;
            /** @description Our reference; without an `id` it is that of BVNK. [V] */
            reference?: string;
            /** @description Our reference, in the form of getCustomer. [OURS] */
            externalReference?: string;
            /** @description The current status. [V] */
            status: components["schemas"]["ObservedCustomerStatus"];
            /** @description INDIVIDUAL or COMPANY. [V] */
            type?: string;
            /** @description How the customer is served, e.g. EMBEDDED. [V] */
            model?: string;
            /** @description What the customer was created for. [V] */
            useCase?: string;
            /** @description The whole name. [V] */
            name?: string;
            /** @description When the customer was created. [V] */
            createdAt?: string;
        };
        /** @description Which agreements a session is about. [V] */
        CreateAgreementSessionRequest: {
            /**
             * @description Who signs. [V]
             * @enum {string}
             */
            customerType: "INDIVIDUAL" | "COMPANY";
            /** @description The country of the customer. [V] */
            countryCode: components["schemas"]["CountryCode"];
            /** @description E.g. STABLECOIN_PAYOUTS or FIAT. [V] */
            useCase: string;
        };
        /** @description A signing session. [V] */
        AgreementSession: {
            /** @description The reference of the session. [V] */
            reference: string;
            /** @description The account that the session belongs to. [V] */
            accountReference?: string;
            /** @description The state of the session, PENDING when it is new. [V] */
            status: components["schemas"]["ObservedAgreementSessionStatus"];
            /** @description Who signs, as it was sent. [V] */
            customerType?: string;
            /** @description The country of the customer, as it was sent. [V] */
            countryCode?: string;
            /** @description As it was sent. [V] */
            useCase?: string;
            /**
             * Format: date-time
             * @description When the session ends unsigned. [V]
             */
            expiresOn?: string;
            /** @description The agreements to show to the customer. [V] */
            agreements?: components["schemas"]["Agreement"][];
        };
        /**
         * @description The states of a signing session. [V]
         * @enum {string}
         */
        AgreementSessionStatus: "PENDING" | "SIGNED" | "DECLINED";
        /** @description A session's state as read. [OURS] */
        ObservedAgreementSessionStatus: components["schemas"]["AgreementSessionStatus"] | string;
        /** @description One agreement. [V] */
        Agreement: {
            /** @description Whether it is signed. [V] */
            status?: string;
            /** @description The name of the agreement. [V] */
            name?: string;
            /** @description The name to show. [V] */
            displayName?: string;
            /** @description A remark. [V] */
            description?: string;
            /** @description Where the text is. [V] */
            url?: string;
            /** @description The name of the privacy policy that goes with it. [V] */
            privacyPolicyName?: string;
            /** @description A remark on the privacy policy. [V] */
            privacyPolicyDescription?: string;
            /** @description Where the privacy policy is. [V] */
            privacyPolicyUrl?: string;
        };
        /** @description The signature of a session. [V] */
        UpdateAgreementSessionRequest: {
            /**
             * @description Must be SIGNED. [V]
             * @constant
             */
            status: "SIGNED";
            /** @description The signing customer's address on the net. [V] */
            ipAddress: string;
        };
        /** @description The documents to add. [V] */
        UploadDocumentsRequest: components["schemas"]["UploadDocument"][];
        /** @description One document. Which fields are required is a guess. [V] */
        UploadDocument: {
            /** @description The kind of document. [V] */
            type: components["schemas"]["DocumentType"];
            /** @description The side shown, if any. [V] */
            subType?: components["schemas"]["DocumentSubType"];
            /** @description The name of the file. [V] */
            name?: string;
            /** @description A remark. [V] */
            description?: string;
            /** @description Who issued the document. [V] */
            countryCode?: components["schemas"]["CountryCode"];
            /** @description Our reference of the document. [V] */
            externalReference?: string;
            /**
             * Format: byte
             * @description The file in base64. [V]
             */
            content: string;
        };
        /**
         * @description The kinds of document of an individual. [V]
         * @enum {string}
         */
        DocumentType: "PASSPORT" | "ID_CARD" | "DRIVER_LICENSE" | "RESIDENCE_PERMIT" | "SELFIE" | "PROOF_OF_RESIDENCE";
        /**
         * @description The sides of a document. [V]
         * @enum {string}
         */
        DocumentSubType: "FRONT_SIDE" | "BACK_SIDE";
        /** @description An error in either form: the current one (`code`, `traceId`, `status`, `message`, `details`) or the older one (`errorList`). [V] */
        Error: {
            /** @description E.g. ACCOUNTS-2000. [V] */
            code?: string;
            /** @description BVNK's trace of the request. [V] */
            traceId?: string;
            /** @description The HTTP status in words, e.g. Bad Request. [V] */
            status?: string;
            /** @description What is wrong. [V] */
            message?: string;
            /** @description The fields in error. [V] */
            details?: components["schemas"]["ErrorDetails"];
            /** @description The older form. [V] */
            errorList?: components["schemas"]["ErrorListItem"][];
        };
        /** @description Further facts of an error. [V] */
        ErrorDetails: {
            /** @description Messages by field path, or a plain list. [V] */
            errors?: {
                [key: string]: string[];
            } | unknown[];
        };
        /** @description One error of the older form. [V] */
        ErrorListItem: {
            /** @description BVNK's id of the request. [V] */
            requestId?: string;
            /** @description A code. [V] */
            code?: string;
            /** @description The field in error. [V] */
            parameter?: string;
            /** @description What is wrong. [V] */
            message?: string;
        };
        /** @description When it happened, in nanoseconds since 1970; ISO 8601 text has been seen too. [V] */
        WebhookTimestamp: number | string;
        /** @description A status change, first generation. [V] */
        PlatformCustomerStatusChangeEvent: {
            /**
             * @description The kind. [V]
             * @constant
             */
            event: "bvnk:platform:customer:status-change";
            /** @description Unique; a duplicate repeats it. [V] */
            eventId: string;
            /** @description When it happened. [V] */
            timestamp: components["schemas"]["WebhookTimestamp"];
            /** @description The customer and its status. [V] */
            data: components["schemas"]["ReferenceStatus"];
        };
        /** @description A customer's reference with its new status. [V] */
        ReferenceStatus: {
            /** @description The reference of the customer. [V] */
            reference: string;
            /** @description The new status. [V] */
            status: components["schemas"]["ObservedCustomerStatus"];
        };
        /** @description A status change, later generation. [V] */
        CustomersStatusChangeEvent: {
            /**
             * @description The kind. [V]
             * @constant
             */
            event: "bvnk:customers:status-change";
            /** @description Unique; a duplicate repeats it. [V] */
            eventId: string;
            /** @description When it happened. [V] */
            timestamp: components["schemas"]["WebhookTimestamp"];
            /** @description The customer and its status. [V] */
            data: components["schemas"]["CustomersStatus"];
        };
        /** @description A customer's id with its new status. [V] */
        CustomersStatus: {
            /** @description The reference of the customer. [V] */
            customerId: string;
            /** @description The new status. [V] */
            status: components["schemas"]["ObservedCustomerStatus"];
            /** @description INDIVIDUAL or COMPANY. [V] */
            customerType?: string;
            /** @description What the customer must still do. [V] */
            requiredActions?: unknown[];
        };
        /** @description A change of a customer's data. [V] */
        PlatformCustomerUpdateEvent: {
            /**
             * @description The kind. [V]
             * @constant
             */
            event: "bvnk:platform:customer:update";
            /** @description Unique; a duplicate repeats it. [V] */
            eventId?: string;
            /** @description When it happened. [V] */
            timestamp?: components["schemas"]["WebhookTimestamp"];
            /** @description The customer. [V] */
            data: {
                /** @description The reference of the customer. [V] */
                reference: string;
            };
        };
        /** @description A change of a signing session. [V] */
        AgreementSessionStatusChangeEvent: {
            /**
             * @description The kind. [V]
             * @constant
             */
            event: "bvnk:platform:customer:agreement-session-status-change";
            /** @description Unique; a duplicate repeats it. [V] */
            eventId: string;
            /** @description When it happened. [V] */
            timestamp: components["schemas"]["WebhookTimestamp"];
            /** @description The session. [V] */
            data: {
                /** @description The reference of the session. [V] */
                reference: string;
                /** @description Its new state. [V] */
                status: components["schemas"]["ObservedAgreementSessionStatus"];
            };
        };
        /** @description The outcome of a document's check; its data is not documented here beyond being an object. [V] */
        DocumentStatusChangeEvent: {
            /**
             * @description The kind; its prefix is inferred from the other events. [G]
             * @constant
             */
            event: "bvnk:platform:customer:document-status-change";
            /** @description Unique; a duplicate repeats it. [V] */
            eventId?: string;
            /** @description When it happened. [V] */
            timestamp?: components["schemas"]["WebhookTimestamp"];
            /** @description The document and its state. [G] */
            data: {
                [key: string]: unknown;
            };
        };
    };
    responses: {
        /** @description The request is not acceptable; `details.errors` names the fields. [V] */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The Hawk header is missing, wrong, too old or its nonce was used before. [G] */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such reference. [G] */
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
         * @description A UUID; a request with a key that was seen before is not processed again. [seed]
         * @example 86b5f133-9ee8-4f67-8747-7c9d0894a68b
         */
        IdempotencyKey: string;
        /** @description The unique reference that the create operation answered. [seed] */
        Reference: string;
        /** @description base64(HMAC-SHA256(webhook secret, raw body)). [V] */
        Signature: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createCustomer: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description A UUID; a request with a key that was seen before is not processed again. [seed]
                 * @example 86b5f133-9ee8-4f67-8747-7c9d0894a68b
                 */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The details of the customer. [seed] */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "INDIVIDUAL",
                 *       "individual": {
                 *         "riskScore": "LOW",
                 *         "description": "Private client",
                 *         "firstName": "John",
                 *         "lastName": "Doe",
                 *         "dateOfBirth": "1990-05-12",
                 *         "birthCountryCode": "US",
                 *         "nationality": "US",
                 *         "email": "john.doe@example.com",
                 *         "address": {
                 *           "addressLine1": "123 Main St",
                 *           "city": "New York",
                 *           "postCode": "10001",
                 *           "countryCode": "US"
                 *         },
                 *         "identification": {
                 *           "documentNumber": "AB1234567",
                 *           "taxNumber": "123-45-6789",
                 *           "selfieVerifiedAt": "2025-01-01T10:00:00Z"
                 *         },
                 *         "edd": {
                 *           "expectedMonthlyVolumes": "86b5f133-9ee8-4f67-8747-7c9d0894a68b",
                 *           "employmentStatus": "EMPLOYED",
                 *           "lastOccupation": "Software Engineer",
                 *           "intermediary": false
                 *         }
                 *       },
                 *       "signed_agreement_id": "78eedde1-2402-4a59-8bbd-ccecb6d612d1"
                 *     }
                 */
                "application/json": components["schemas"]["CreateCustomerRequest"];
            };
        };
        responses: {
            /** @description A repeat under the same idempotency key; the customer that the first call created. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateCustomerResponse"];
                };
            };
            /** @description Successful operation; the verification has started. [seed] */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "reference": "f81a5b62-27b8-4b3b-b51e-eb10edeb1731",
                     *       "status": "VERIFICATION_PENDING"
                     *     }
                     */
                    "application/json": components["schemas"]["CreateCustomerResponse"];
                };
            };
            /** @description Bad request, also when the customer already exists. [seed] */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Unexpected"];
        };
    };
    getCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The unique reference that the create operation answered. [seed] */
                reference: components["parameters"]["Reference"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer. [seed] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Customer"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    findCustomersByExternalReference: {
        parameters: {
            query: {
                /** @description The externalReference sent when the customer was created. [V] */
                reference: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customers found, none when there is no such reference. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerPage"];
                };
            };
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Unexpected"];
        };
    };
    createAgreementSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description Which agreements apply. [V] */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "customerType": "INDIVIDUAL",
                 *       "countryCode": "US",
                 *       "useCase": "STABLECOIN_PAYOUTS"
                 *     }
                 */
                "application/json": components["schemas"]["CreateAgreementSessionRequest"];
            };
        };
        responses: {
            /** @description The session, with the agreements to show. [V] */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AgreementSession"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            default: components["responses"]["Unexpected"];
        };
    };
    updateAgreementSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The unique reference that the create operation answered. [seed] */
                reference: components["parameters"]["Reference"];
            };
            cookie?: never;
        };
        /** @description The signature. [V] */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "status": "SIGNED",
                 *       "ipAddress": "203.0.113.7"
                 *     }
                 */
                "application/json": components["schemas"]["UpdateAgreementSessionRequest"];
            };
        };
        responses: {
            /** @description The signature is recorded. [V] */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    uploadDocuments: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The unique reference that the create operation answered. [seed] */
                reference: components["parameters"]["Reference"];
            };
            cookie?: never;
        };
        /** @description The documents. [V] */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UploadDocumentsRequest"];
            };
        };
        responses: {
            /** @description The documents were received. The status code and the absent body are a guess. [G] */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Unexpected"];
        };
    };
    onPlatformCustomerStatusChange: {
        parameters: {
            query?: never;
            header: {
                /** @description base64(HMAC-SHA256(webhook secret, raw body)). [V] */
                "X-Signature": components["parameters"]["Signature"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The event. [V] */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlatformCustomerStatusChangeEvent"];
            };
        };
        responses: {
            /** @description The event is received. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onCustomersStatusChange: {
        parameters: {
            query?: never;
            header: {
                /** @description base64(HMAC-SHA256(webhook secret, raw body)). [V] */
                "X-Signature": components["parameters"]["Signature"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The event. [V] */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomersStatusChangeEvent"];
            };
        };
        responses: {
            /** @description The event is received. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onPlatformCustomerUpdate: {
        parameters: {
            query?: never;
            header: {
                /** @description base64(HMAC-SHA256(webhook secret, raw body)). [V] */
                "X-Signature": components["parameters"]["Signature"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The event. [V] */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlatformCustomerUpdateEvent"];
            };
        };
        responses: {
            /** @description The event is received. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onAgreementSessionStatusChange: {
        parameters: {
            query?: never;
            header: {
                /** @description base64(HMAC-SHA256(webhook secret, raw body)). [V] */
                "X-Signature": components["parameters"]["Signature"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The event. [V] */
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgreementSessionStatusChangeEvent"];
            };
        };
        responses: {
            /** @description The event is received. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onDocumentStatusChange: {
        parameters: {
            query?: never;
            header: {
                /** @description base64(HMAC-SHA256(webhook secret, raw body)). [V] */
                "X-Signature": components["parameters"]["Signature"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The event. [V] */
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentStatusChangeEvent"];
            };
        };
        responses: {
            /** @description The event is received. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
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
export const customerStatusValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["CustomerStatus"]> = ["PENDING_AGREEMENTS", "PENDING_VERIFICATION", "VERIFICATION_PENDING", "VERIFIED", "UNSUCCESSFUL", "INFO_REQUIRED", "PENDING", "ACTIONS_REQUIRED", "REJECTED", "TERMINATED"];
export const riskScoreValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["RiskScore"]> = ["LOW", "MEDIUM", "HIGH"];
export const employmentStatusCurrentValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["EmploymentStatusCurrent"]> = ["SELF_EMPLOYED", "SALARIED", "UNEMPLOYED", "RETIRED", "NOT_PROVIDED"];
export const pepStatusValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["PepStatus"]> = ["NOT_PEP", "FORMER_PEP_2_YEARS", "FORMER_PEP_OLDER", "DOMESTIC_PEP", "FOREIGN_PEP", "CLOSE_ASSOCIATES", "FAMILY_MEMBERS"];
export const createAgreementSessionRequestCustomerTypeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["CreateAgreementSessionRequest"]["customerType"]> = ["INDIVIDUAL", "COMPANY"];
export const agreementSessionStatusValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["AgreementSessionStatus"]> = ["PENDING", "SIGNED", "DECLINED"];
export const documentTypeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["DocumentType"]> = ["PASSPORT", "ID_CARD", "DRIVER_LICENSE", "RESIDENCE_PERMIT", "SELFIE", "PROOF_OF_RESIDENCE"];
export const documentSubTypeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["DocumentSubType"]> = ["FRONT_SIDE", "BACK_SIDE"];
