// /api/* goes to the functions, everything else to the static site, with the headers and rewrites that infra/local has of its own.
param profileName string
param endpointName string
param customDomainId string
param apiHost string
param siteOriginHost string

// What infra/local/Site/SecurityHeaders.cs sets (a test compares). The functions' own pages bring their own.
var securityHeaders = {
  'Content-Security-Policy': 'default-src \'none\'; script-src \'self\'; style-src \'self\'; img-src \'self\' https:; connect-src \'self\'; base-uri \'none\'; form-action \'self\'; frame-ancestors \'none\''
  'X-Content-Type-Options': 'nosniff'
  'Referrer-Policy': 'strict-origin-when-cross-origin'
  'Permissions-Policy': 'accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()'
  'Cross-Origin-Opener-Policy': 'same-origin'
}
var transportSecurity = 'max-age=31536000'

// Folders of content/site (a test compares): every other single name is the page of a document.
var siteFolders = ['document', 'donate', 'images', 'initiatives', 'scripts', 'search', 'styles']

// Browsers ask each time, and are mostly told 304; the edge asks the storage as often as this.
var siteCacheDuration = '00:05:00'

var customDomains = empty(customDomainId) ? [] : [{ id: customDomainId }]

resource profile 'Microsoft.Cdn/profiles@2024-02-01' existing = {
  name: profileName
}

resource endpoint 'Microsoft.Cdn/profiles/afdEndpoints@2024-02-01' existing = {
  parent: profile
  name: endpointName
}

// One origin each: probes would cost requests and could change nothing.
resource apiGroup 'Microsoft.Cdn/profiles/originGroups@2024-02-01' = {
  parent: profile
  name: 'api'
  properties: { loadBalancingSettings: { sampleSize: 4, successfulSamplesRequired: 3, additionalLatencyInMilliseconds: 50 } }
}

resource apiOrigin 'Microsoft.Cdn/profiles/originGroups/origins@2024-02-01' = {
  parent: apiGroup
  name: 'functions'
  properties: { hostName: apiHost, originHostHeader: apiHost, enforceCertificateNameCheck: true }
}

resource siteGroup 'Microsoft.Cdn/profiles/originGroups@2024-02-01' = {
  parent: profile
  name: 'site'
  properties: { loadBalancingSettings: { sampleSize: 4, successfulSamplesRequired: 3, additionalLatencyInMilliseconds: 50 } }
}

resource siteOrigin 'Microsoft.Cdn/profiles/originGroups/origins@2024-02-01' = {
  parent: siteGroup
  name: 'storage'
  properties: { hostName: siteOriginHost, originHostHeader: siteOriginHost, enforceCertificateNameCheck: true }
}

resource apiRules 'Microsoft.Cdn/profiles/ruleSets@2024-02-01' = {
  parent: profile
  name: 'api'
}

resource apiTransport 'Microsoft.Cdn/profiles/ruleSets/rules@2024-02-01' = {
  parent: apiRules
  name: 'transport'
  properties: {
    order: 1
    actions: [
      {
        name: 'ModifyResponseHeader'
        parameters: { typeName: 'DeliveryRuleHeaderActionParameters', headerAction: 'Overwrite', headerName: 'Strict-Transport-Security', value: transportSecurity }
      }
    ]
  }
}

resource siteRules 'Microsoft.Cdn/profiles/ruleSets@2024-02-01' = {
  parent: profile
  name: 'site'
}

// Front Door takes five actions in a rule.
resource siteHeaders 'Microsoft.Cdn/profiles/ruleSets/rules@2024-02-01' = {
  parent: siteRules
  name: 'headers'
  properties: {
    order: 1
    matchProcessingBehavior: 'Continue'
    actions: [for header in items(securityHeaders): {
      name: 'ModifyResponseHeader'
      parameters: { typeName: 'DeliveryRuleHeaderActionParameters', headerAction: 'Overwrite', headerName: header.key, value: header.value }
    }]
  }
}

resource siteCache 'Microsoft.Cdn/profiles/ruleSets/rules@2024-02-01' = {
  parent: siteRules
  name: 'cache'
  properties: {
    order: 2
    matchProcessingBehavior: 'Continue'
    actions: [
      {
        name: 'ModifyResponseHeader'
        parameters: { typeName: 'DeliveryRuleHeaderActionParameters', headerAction: 'Overwrite', headerName: 'Strict-Transport-Security', value: transportSecurity }
      }
      {
        name: 'ModifyResponseHeader'
        parameters: { typeName: 'DeliveryRuleHeaderActionParameters', headerAction: 'Overwrite', headerName: 'Cache-Control', value: 'no-cache' }
      }
      {
        name: 'RouteConfigurationOverride'
        parameters: {
          typeName: 'DeliveryRuleRouteConfigurationOverrideActionParameters'
          cacheConfiguration: {
            cacheBehavior: 'OverrideAlways'
            cacheDuration: siteCacheDuration
            isCompressionEnabled: 'Enabled'
            queryStringCachingBehavior: 'IgnoreQueryString'
          }
        }
      }
    ]
  }
}

// A folder of the site without its closing slash: one address for a page.
resource folderRedirect 'Microsoft.Cdn/profiles/ruleSets/rules@2024-02-01' = {
  parent: siteRules
  name: 'folders'
  properties: {
    order: 3
    matchProcessingBehavior: 'Stop'
    conditions: [
      {
        name: 'UrlPath'
        parameters: { typeName: 'DeliveryRuleUrlPathMatchConditionParameters', operator: 'RegEx', negateCondition: false, matchValues: ['^/?(${join(siteFolders, '|')})$'] }
      }
    ]
    actions: [
      {
        name: 'UrlRedirect'
        parameters: { typeName: 'DeliveryRuleUrlRedirectActionParameters', redirectType: 'Moved', destinationProtocol: 'Https', customPath: '/{url_path}/' }
      }
    ]
  }
}

// One page of the site shows every document, and says so itself where there is none.
resource documents 'Microsoft.Cdn/profiles/ruleSets/rules@2024-02-01' = {
  parent: siteRules
  name: 'documents'
  properties: {
    order: 4
    matchProcessingBehavior: 'Stop'
    conditions: [
      {
        name: 'UrlPath'
        parameters: { typeName: 'DeliveryRuleUrlPathMatchConditionParameters', operator: 'RegEx', negateCondition: false, matchValues: ['^/?(blog|reports|initiative)/[^/]+/?$'] }
      }
    ]
    actions: [
      {
        name: 'UrlRewrite'
        parameters: { typeName: 'DeliveryRuleUrlRewriteActionParameters', sourcePattern: '/', destination: '/document/index.html', preserveUnmatchedPath: false }
      }
    ]
  }
}

resource pages 'Microsoft.Cdn/profiles/ruleSets/rules@2024-02-01' = {
  parent: siteRules
  name: 'pages'
  properties: {
    order: 5
    matchProcessingBehavior: 'Stop'
    conditions: [
      {
        name: 'UrlPath'
        parameters: { typeName: 'DeliveryRuleUrlPathMatchConditionParameters', operator: 'RegEx', negateCondition: false, matchValues: ['^/?[^/.]+/?$'] }
      }
      {
        name: 'UrlPath'
        parameters: { typeName: 'DeliveryRuleUrlPathMatchConditionParameters', operator: 'RegEx', negateCondition: true, matchValues: ['^/?(${join(siteFolders, '|')})/?$'] }
      }
    ]
    actions: [
      {
        name: 'UrlRewrite'
        parameters: { typeName: 'DeliveryRuleUrlRewriteActionParameters', sourcePattern: '/', destination: '/document/index.html', preserveUnmatchedPath: false }
      }
    ]
  }
}

// Not cached: answers carry an entity tag and are cheap, and inquiries and staff's lists must not be kept.
resource apiRoute 'Microsoft.Cdn/profiles/afdEndpoints/routes@2024-02-01' = {
  parent: endpoint
  name: 'api'
  properties: {
    originGroup: { id: apiGroup.id }
    patternsToMatch: ['/api/*']
    supportedProtocols: ['Http', 'Https']
    httpsRedirect: 'Enabled'
    forwardingProtocol: 'HttpsOnly'
    linkToDefaultDomain: 'Enabled'
    customDomains: customDomains
    ruleSets: [{ id: apiRules.id }]
  }
  dependsOn: [apiOrigin, apiTransport]
}

resource siteRoute 'Microsoft.Cdn/profiles/afdEndpoints/routes@2024-02-01' = {
  parent: endpoint
  name: 'site'
  properties: {
    originGroup: { id: siteGroup.id }
    patternsToMatch: ['/*']
    supportedProtocols: ['Http', 'Https']
    httpsRedirect: 'Enabled'
    forwardingProtocol: 'HttpsOnly'
    linkToDefaultDomain: 'Enabled'
    customDomains: customDomains
    ruleSets: [{ id: siteRules.id }]
    cacheConfiguration: {
      queryStringCachingBehavior: 'IgnoreQueryString'
      compressionSettings: {
        isCompressionEnabled: true
        contentTypesToCompress: ['text/html', 'text/css', 'text/javascript', 'application/javascript', 'application/json', 'image/svg+xml']
      }
    }
  }
  dependsOn: [siteOrigin, siteHeaders, siteCache, folderRedirect, documents, pages]
}
