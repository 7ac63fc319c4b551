// Generated from schema/providers/enfuce.yaml by `npm run codegen`: change the contract, not this file.

export interface paths {
    "/v3/PRIVATE": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create private customer
         * @description Creates a private customer. With x-idempotency-key a repeat within 24 hours answers the same [V]. [seed]
         */
        post: operations["createPrivateCustomer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/PRIVATE/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Update a private customer
         * @description Changes the fields that are given. [V]
         */
        patch: operations["updatePrivateCustomer"];
        trace?: never;
    };
    "/v3/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get customer by customer id
         * @description Reads a customer by the id that the create operation answered. [V]
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
    "/v3/customerNumber/{customerNumber}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get customer by customer number
         * @description Reads a customer by our number of it; this is how an outcome older than 24 hours is settled. [V]
         */
        get: operations["getCustomerByCustomerNumber"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/regNo/{regNo}/id": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get customer id by regNo
         * @description Finds the id of the customer with this registration number. [V]
         */
        get: operations["getCustomerIdByRegNo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v3/{role}/{id}/update/DELETE_TEMPORARY_ADDRESS": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Delete the temporary address
         * @description Removes the temporary address; the other addresses apply again. [V]
         */
        post: operations["deleteTemporaryAddress"];
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
         * @description Customer's language and country code; these are the valid locales. [seed]
         * @enum {string}
         */
        Locale: "af_ZA" | "ar_AE" | "ar_BH" | "ar_DZ" | "ar_EG" | "ar_IQ" | "ar_JO" | "ar_KW" | "ar_LB" | "ar_LY" | "ar_MA" | "ar_OM" | "ar_QA" | "ar_SA" | "ar_SY" | "ar_TN" | "ar_YE" | "az_AZ" | "be_BY" | "bg_BG" | "bn_IN" | "bs_BA" | "ca_ES" | "cs_CZ" | "cy_GB" | "da_DK" | "de_AT" | "de_CH" | "de_DE" | "de_LI" | "de_NL" | "el_GR" | "en_AU" | "en_BZ" | "en_CA" | "en_GB" | "en_IE" | "en_JM" | "en_MT" | "en_NZ" | "en_PH" | "en_TT" | "en_US" | "en_VI" | "en_ZA" | "en_ZW" | "es_AR" | "es_BO" | "es_CL" | "es_CO" | "es_CR" | "es_DO" | "es_EC" | "es_ES" | "es_GT" | "es_HN" | "es_MX" | "es_NI" | "es_PA" | "es_PE" | "es_PR" | "es_PY" | "es_SV" | "es_UY" | "es_VE" | "et_EE" | "eu_ES" | "fa_IR" | "fi_FI" | "fo_FO" | "fr_BE" | "fr_CA" | "fr_CH" | "fr_FR" | "fr_MC" | "fr_NL" | "ga_IE" | "gl_ES" | "gu_IN" | "he_IL" | "hi_IN" | "hr_HR" | "hu_HU" | "hy_AM" | "id_ID" | "is_IS" | "it_CH" | "it_IT" | "ja_JP" | "ka_GE" | "kk_KZ" | "kl_GL" | "kn_IN" | "ko_KR" | "kok_IN" | "lt_LT" | "lv_LV" | "mk_MK" | "ml_IN" | "mn_MN" | "mr_IN" | "ms_BN" | "ms_MY" | "mt_MT" | "nb_NO" | "nl_BE" | "nl_NL" | "nn_NO" | "no_NO" | "pa_IN" | "pl_PL" | "pt_BR" | "pt_PT" | "ro_RO" | "ru_RU" | "se_NO" | "sk_SK" | "sl_SI" | "sq_AL" | "sr_BA" | "sr_CS" | "sv_FI" | "sv_SE" | "sw_KE" | "syr_SY" | "ta_IN" | "te_IN" | "th_TH" | "tn_ZA" | "tr_TR" | "uk_UA" | "uz_UZ" | "vi_VN" | "xh_ZA" | "zh_CN" | "zh_HK" | "zh_MO" | "zh_SG" | "zh_TW" | "zu_ZA";
        /** @description ISO 3166-1 alpha-3 country code. [V] */
        CountryCode: string;
        /** @description A valid ISO 3166-1 alpha-3 country code, except for QZZ (UNMIK in Kosovo) and ROM for Romania. [seed] */
        NationalityCode: string;
        /**
         * @description The kind of customer; this project creates PRIVATE ones. [V]
         * @enum {string}
         */
        Role: "PRIVATE" | "CORPORATE";
        /**
         * @description The risk rating of later documentation. [V]
         * @enum {string}
         */
        RiskScore: "Low" | "Med" | "High" | "Pep";
        /** @description The body of createPrivateCustomer. [seed] */
        CreatePrivateCustomerRequest: {
            /**
             * Format: email
             * @description The e-mail address. [seed]
             */
            email?: string;
            /** @description Land line phone number, in full with country code and starting with +. [seed] */
            phoneNumber?: string;
            /** @description Mobile number, in full with country code and starting with +. [seed] */
            mobileNumber?: string;
            /** @description Our number of the customer, unique; letters and numbers, at most 32 characters. [seed] */
            customerNumber: string;
            /** @description Language and country. [seed] */
            locale: components["schemas"]["Locale"];
            /** @description Identifier of the customer, for example SSN; unique, not validated by Enfuce. [seed] */
            regNo: string;
            /** @description PEP and Sanction screening. [seed] */
            screening?: components["schemas"]["Screening"];
            /** @description Address used if no other address is set on account and card levels. [seed] */
            address: components["schemas"]["Address"];
            /** @description Address used for a limited time instead of the others. [seed] */
            temporaryAddress?: components["schemas"]["TemporaryAddress"];
            /** @description The form of address. [seed] */
            salutation?: string;
            /** @description The given name. [seed] */
            firstName: string;
            /** @description The middle name. [seed] */
            middleName?: string;
            /** @description The family name. [seed] */
            lastName: string;
            /**
             * Format: date
             * @description Mandatory if a card is issued to the consumer via the BIN sponsorship program. [seed]
             */
            dateOfBirth?: string;
            /** @description Country codes, with the exceptions of NationalityCode. [seed] */
            nationality?: components["schemas"]["NationalityCode"][];
            /** @description The risk rating. [V] */
            riskScore?: components["schemas"]["RiskScore"];
            /** @description Further facts. [V] */
            additionalValues?: components["schemas"]["AdditionalValue"][];
        };
        /** @description The body of updatePrivateCustomer; what is left out stays. [V] */
        UpdatePrivateCustomerRequest: {
            /**
             * Format: email
             * @description The e-mail address. [V]
             */
            email?: string;
            /** @description Land line phone number, in full with country code and starting with +. [V] */
            phoneNumber?: string;
            /** @description Mobile number, in full with country code and starting with +. [V] */
            mobileNumber?: string;
            /** @description Our number of the customer, unique; letters and numbers, at most 32 characters. [V] */
            customerNumber?: string;
            /** @description Language and country. [V] */
            locale?: components["schemas"]["Locale"];
            /** @description Identifier of the customer, for example SSN; unique, not validated by Enfuce. [V] */
            regNo?: string;
            /** @description PEP and Sanction screening. [V] */
            screening?: components["schemas"]["Screening"];
            /** @description Address used if no other address is set on account and card levels. [V] */
            address?: components["schemas"]["Address"];
            /** @description Address used for a limited time instead of the others. [V] */
            temporaryAddress?: components["schemas"]["TemporaryAddress"];
            /** @description The form of address. [V] */
            salutation?: string;
            /** @description The given name. [V] */
            firstName?: string;
            /** @description The middle name. [V] */
            middleName?: string;
            /** @description The family name. [V] */
            lastName?: string;
            /**
             * Format: date
             * @description Mandatory if a card is issued to the consumer via the BIN sponsorship program. [V]
             */
            dateOfBirth?: string;
            /** @description Country codes, with the exceptions of NationalityCode. [V] */
            nationality?: components["schemas"]["NationalityCode"][];
            /** @description The risk rating. [V] */
            riskScore?: components["schemas"]["RiskScore"];
            /** @description Further facts. [V] */
            additionalValues?: components["schemas"]["AdditionalValue"][];
            /**
             * Format: date
             * @description When the customer died; informational. [V]
             */
            deceasedDate?: string;
        };
        /** @description PEP and Sanction screening. Fields can be used purely for informational purposes and do not trigger any further actions or processes. [seed] */
        Screening: {
            /** @description Whether the customer was screened. [V] */
            status?: boolean;
        };
        /** @description An address. Which of its fields are required is not documented. [seed] */
        Address: {
            /** @description First line. [V] */
            address1?: string;
            /** @description Second line. [V] */
            address2?: string;
            /** @description Third line. [V] */
            address3?: string;
            /** @description Fourth line. [V] */
            address4?: string;
            /** @description The city. [V] */
            city?: string;
            /** @description The postal code. [V] */
            zipCode?: string;
            /** @description The region. [V] */
            region?: string;
            /** @description The country. [V] */
            country?: components["schemas"]["CountryCode"];
        };
        /** @description Temporary address used for a limited time instead of other addresses set on customer, account or card level. The seed does not show its shape: the fields of an address with the two dates are ours. [seed] */
        TemporaryAddress: {
            /** @description First line. [V] */
            address1?: string;
            /** @description Second line. [V] */
            address2?: string;
            /** @description Third line. [V] */
            address3?: string;
            /** @description Fourth line. [V] */
            address4?: string;
            /** @description The city. [V] */
            city?: string;
            /** @description The postal code. [V] */
            zipCode?: string;
            /** @description The region. [V] */
            region?: string;
            /** @description The country. [V] */
            country?: components["schemas"]["CountryCode"];
            /**
             * Format: date
             * @description The first day it applies. [OURS]
             */
            startDate?: string;
            /**
             * Format: date
             * @description The last day it applies. [OURS]
             */
            endDate?: string;
        };
        /** @description A further fact as a pair. [V] */
        AdditionalValue: {
            /** @description The name of the fact. [V] */
            key: string;
            /** @description The fact. [V] */
            value: string;
        };
        /** @description What an operation that changes something answers. [seed] */
        ActionResult: {
            /** @description Short description of the result of the action. [seed] */
            description?: string;
            /** @description Will contain the ID of the resource that has been created or updated. [seed] */
            id: string;
        };
        /** @description The id of a customer. [V] */
        CustomerId: {
            /** @description Enfuce's id of the customer. [V] */
            id: string;
        };
        /** @description A customer as Enfuce holds it; no field tells a verification. [V] */
        Customer: {
            /** @description Enfuce's id; a number here, a text elsewhere. [V] */
            id: number | string;
            /** @description PRIVATE or CORPORATE. [V] */
            role?: string;
            /** @description Our number of the customer. [V] */
            customerNumber?: string;
            /** @description Language and country, in the form of Locale. [V] */
            locale?: string;
            /** @description The registration number. [V] */
            regNo?: string;
            /** @description The e-mail address. [V] */
            email?: string;
            /** @description The land line. [V] */
            phoneNumber?: string;
            /** @description The mobile number. [V] */
            mobileNumber?: string;
            /** @description The form of address. [V] */
            salutation?: string;
            /** @description The given name. [V] */
            firstName?: string;
            /** @description The middle name. [V] */
            middleName?: string;
            /** @description The family name. [V] */
            lastName?: string;
            /** @description The date of birth. [V] */
            dateOfBirth?: string;
            /** @description Country codes. [V] */
            nationality?: string[];
            /** @description Informational screening. [V] */
            screening?: components["schemas"]["HeldScreening"];
            /** @description The address. [V] */
            address?: components["schemas"]["HeldAddress"];
            /** @description The temporary address. [V] */
            temporaryAddress?: components["schemas"]["HeldTemporaryAddress"];
            /** @description The risk rating; that it is shown is a guess. [G] */
            riskScore?: string;
            /** @description When the customer died. [V] */
            deceasedDate?: string;
        };
        /** @description A screening as it is shown. [V] */
        HeldScreening: {
            /** @description Whether the customer was screened. [V] */
            status?: boolean;
        };
        /** @description An address as it is shown. [V] */
        HeldAddress: {
            /** @description First line. [V] */
            address1?: string;
            /** @description Second line. [V] */
            address2?: string;
            /** @description Third line. [V] */
            address3?: string;
            /** @description Fourth line. [V] */
            address4?: string;
            /** @description The city. [V] */
            city?: string;
            /** @description The postal code; an example has a number. [V] */
            zipCode?: string | number;
            /** @description The region. [V] */
            region?: string;
            /** @description The country. [V] */
            country?: string;
        };
        /** @description A temporary address as it is shown. [V] */
        HeldTemporaryAddress: {
            /** @description First line. [V] */
            address1?: string;
            /** @description Second line. [V] */
            address2?: string;
            /** @description Third line. [V] */
            address3?: string;
            /** @description Fourth line. [V] */
            address4?: string;
            /** @description The city. [V] */
            city?: string;
            /** @description The postal code; an example has a number. [V] */
            zipCode?: string | number;
            /** @description The region. [V] */
            region?: string;
            /** @description The country. [V] */
            country?: string;
            /** @description The first day it applies. [OURS] */
            startDate?: string;
            /** @description The last day it applies. [OURS] */
            endDate?: string;
        };
        /** @description An error. Its form is not documented; these names are a guess, read tolerantly. [G] */
        Error: {
            /** @description A code. [G] */
            code?: string;
            /** @description What is wrong. [G] */
            description?: string;
            /** @description What is wrong. [G] */
            message?: string;
            /** @description The fields in error. [G] */
            errors?: components["schemas"]["FieldError"][];
        };
        /** @description A field in error. [G] */
        FieldError: {
            /** @description The name of the field. [G] */
            field?: string;
            /** @description What is wrong with it. [G] */
            message?: string;
        };
    };
    responses: {
        /** @description The customer. [V] */
        Customer: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "id": 151077912,
                 *       "customerNumber": "ABCDEFGH123456789",
                 *       "locale": "fi_FI",
                 *       "role": "PRIVATE"
                 *     }
                 */
                "application/json": components["schemas"]["Customer"];
            };
        };
        /** @description The request is not acceptable. [G] */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The credentials are missing or wrong. [G] */
        Unauthorized: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description There is no such customer. [G] */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Error"];
            };
        };
        /** @description More than 50 requests in a second or 3000 in a minute. [V] */
        TooManyRequests: {
            headers: {
                /** @description Seconds to wait. [G] */
                "Retry-After"?: string;
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
        /** @description The audit user to log the request. [seed] */
        AuditUser: string;
        /** @description At most 64 characters, kept for 24 hours, keyed on URL, method and this header. [V] */
        IdempotencyKey: string;
        /** @description The customer id, as the create operation answered it. [V] */
        CustomerId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createPrivateCustomer: {
        parameters: {
            query: {
                /** @description The audit user to log the request. [seed] */
                auditUser: components["parameters"]["AuditUser"];
            };
            header?: {
                /** @description At most 64 characters, kept for 24 hours, keyed on URL, method and this header. [V] */
                "x-idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The customer. [seed] */
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "maija.meikalainen@example.com",
                 *       "phoneNumber": "+358401234567",
                 *       "mobileNumber": "+358501234567",
                 *       "customerNumber": "ABCDEFGH123456789",
                 *       "locale": "fi_FI",
                 *       "regNo": "19560606-1234",
                 *       "screening": {
                 *         "status": true
                 *       },
                 *       "address": {
                 *         "address1": "Esimerkkikatu 1",
                 *         "city": "Helsinki",
                 *         "zipCode": "00100",
                 *         "country": "FIN"
                 *       },
                 *       "salutation": "Ms",
                 *       "firstName": "Maija",
                 *       "middleName": "Helena",
                 *       "lastName": "Meikäläinen",
                 *       "dateOfBirth": "1956-06-06",
                 *       "nationality": [
                 *         "FIN"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["CreatePrivateCustomerRequest"];
            };
        };
        responses: {
            /** @description The customer is created. [seed] */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "description": "Customer created",
                     *       "id": "151077912"
                     *     }
                     */
                    "application/json": components["schemas"]["ActionResult"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            /** @description The customerNumber or the regNo is taken; both are unique [V]. The status code is a guess. [G] */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Unexpected"];
        };
    };
    updatePrivateCustomer: {
        parameters: {
            query: {
                /** @description The audit user to log the request. [seed] */
                auditUser: components["parameters"]["AuditUser"];
            };
            header?: {
                /** @description At most 64 characters, kept for 24 hours, keyed on URL, method and this header. [V] */
                "x-idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /** @description The customer id, as the create operation answered it. [V] */
                id: components["parameters"]["CustomerId"];
            };
            cookie?: never;
        };
        /** @description The fields to change. [V] */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdatePrivateCustomerRequest"];
            };
        };
        responses: {
            /** @description The customer is updated. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionResult"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            /** @description The customerNumber or the regNo is taken; both are unique [V]. The status code is a guess. [G] */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Error"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Unexpected"];
        };
    };
    getCustomer: {
        parameters: {
            query: {
                /** @description The audit user to log the request. [seed] */
                auditUser: components["parameters"]["AuditUser"];
            };
            header?: never;
            path: {
                /** @description The customer id, as the create operation answered it. [V] */
                id: components["parameters"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Customer"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Unexpected"];
        };
    };
    getCustomerByCustomerNumber: {
        parameters: {
            query: {
                /** @description The audit user to log the request. [seed] */
                auditUser: components["parameters"]["AuditUser"];
            };
            header?: never;
            path: {
                /** @description The customer number. [V] */
                customerNumber: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Customer"];
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Unexpected"];
        };
    };
    getCustomerIdByRegNo: {
        parameters: {
            query: {
                /** @description The audit user to log the request. [seed] */
                auditUser: components["parameters"]["AuditUser"];
            };
            header?: never;
            path: {
                /** @description The registration number. [V] */
                regNo: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The id. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "151077912"
                     *     }
                     */
                    "application/json": components["schemas"]["CustomerId"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
            default: components["responses"]["Unexpected"];
        };
    };
    deleteTemporaryAddress: {
        parameters: {
            query: {
                /** @description The audit user to log the request. [seed] */
                auditUser: components["parameters"]["AuditUser"];
            };
            header?: {
                /** @description At most 64 characters, kept for 24 hours, keyed on URL, method and this header. [V] */
                "x-idempotency-key"?: components["parameters"]["IdempotencyKey"];
            };
            path: {
                /**
                 * @description The kind of customer. [V]
                 * @example PRIVATE
                 */
                role: components["schemas"]["Role"];
                /** @description The customer id, as the create operation answered it. [V] */
                id: components["parameters"]["CustomerId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The temporary address is gone. [V] */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionResult"];
                };
            };
            401: components["responses"]["Unauthorized"];
            404: components["responses"]["NotFound"];
            429: components["responses"]["TooManyRequests"];
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
export const localeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["Locale"]> = ["af_ZA", "ar_AE", "ar_BH", "ar_DZ", "ar_EG", "ar_IQ", "ar_JO", "ar_KW", "ar_LB", "ar_LY", "ar_MA", "ar_OM", "ar_QA", "ar_SA", "ar_SY", "ar_TN", "ar_YE", "az_AZ", "be_BY", "bg_BG", "bn_IN", "bs_BA", "ca_ES", "cs_CZ", "cy_GB", "da_DK", "de_AT", "de_CH", "de_DE", "de_LI", "de_NL", "el_GR", "en_AU", "en_BZ", "en_CA", "en_GB", "en_IE", "en_JM", "en_MT", "en_NZ", "en_PH", "en_TT", "en_US", "en_VI", "en_ZA", "en_ZW", "es_AR", "es_BO", "es_CL", "es_CO", "es_CR", "es_DO", "es_EC", "es_ES", "es_GT", "es_HN", "es_MX", "es_NI", "es_PA", "es_PE", "es_PR", "es_PY", "es_SV", "es_UY", "es_VE", "et_EE", "eu_ES", "fa_IR", "fi_FI", "fo_FO", "fr_BE", "fr_CA", "fr_CH", "fr_FR", "fr_MC", "fr_NL", "ga_IE", "gl_ES", "gu_IN", "he_IL", "hi_IN", "hr_HR", "hu_HU", "hy_AM", "id_ID", "is_IS", "it_CH", "it_IT", "ja_JP", "ka_GE", "kk_KZ", "kl_GL", "kn_IN", "ko_KR", "kok_IN", "lt_LT", "lv_LV", "mk_MK", "ml_IN", "mn_MN", "mr_IN", "ms_BN", "ms_MY", "mt_MT", "nb_NO", "nl_BE", "nl_NL", "nn_NO", "no_NO", "pa_IN", "pl_PL", "pt_BR", "pt_PT", "ro_RO", "ru_RU", "se_NO", "sk_SK", "sl_SI", "sq_AL", "sr_BA", "sr_CS", "sv_FI", "sv_SE", "sw_KE", "syr_SY", "ta_IN", "te_IN", "th_TH", "tn_ZA", "tr_TR", "uk_UA", "uz_UZ", "vi_VN", "xh_ZA", "zh_CN", "zh_HK", "zh_MO", "zh_SG", "zh_TW", "zu_ZA"];
export const roleValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["Role"]> = ["PRIVATE", "CORPORATE"];
export const riskScoreValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["RiskScore"]> = ["Low", "Med", "High", "Pep"];
